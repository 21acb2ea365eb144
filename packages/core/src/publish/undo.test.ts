import { describe, expect, it } from 'vitest'
import { isDirty } from '../library/item.js'
import { folderOf } from '../library/relative-path.js'
import {
  createMemoryBlobStore,
  createMemoryEventSink,
  createMemoryLibraryFolder,
  createMemoryStorage,
} from '../memory/index.js'
import { aLibrary, aMovie, aPublishedFilm, aVideo, countingIds } from '../testing/index.js'
import { listRuns } from './list-runs.js'
import { pruneHistory } from './prune-history.js'
import { type PublishPorts, publishItems } from './publish-items.js'
import { removeFiles } from './remove-files.js'
import { asideFolder } from './set-aside.js'
import { prepareUndo, undoPublication } from './undo-publication.js'
import { undoRun } from './undo-run.js'

const bytes = (words: string) => new TextEncoder().encode(words)
const theirNfo = '<movie><title>Alien</title><playcount>2</playcount></movie>'

/** A movie with an NFO of somebody else, and a clock that moves on. */
async function aHome() {
  const folder = createMemoryLibraryFolder('/films')
  let time = 1000
  const ports = {
    storage: createMemoryStorage(),
    blobs: createMemoryBlobStore(),
    folders: { open: () => folder },
    events: createMemoryEventSink(),
    clock: { now: () => time++, wait: async () => undefined },
    ids: countingIds('p'),
    notifiers: [],
  } satisfies PublishPorts
  await ports.storage.libraries.add(aLibrary({ root: '/films' }))
  folder.write('alien/alien.mkv', bytes('video'))
  folder.write('alien/movie.nfo', bytes(theirNfo), 777)
  folder.setAttributes('alien/movie.nfo', { mode: 0o640 })
  await ports.storage.items.add(
    aMovie({
      videos: [aVideo('alien/alien.mkv')],
      metadata: {
        title: { value: 'Alien', source: 'tmdb', at: 1 },
        plot: { value: 'A crew answers a call.', source: 'tmdb', at: 1 },
      },
      state: 'selected',
      contentRevision: 1,
    }),
  )
  const history = () => ports.storage.publications.history('alien')
  return {
    ports,
    folder,
    history,
    item: async () => (await ports.storage.items.find('alien')) ?? aMovie(),
    publish: () => publishItems(ports, { libraryId: 'films', force: true }),
    undoLatest: async () =>
      undoPublication(ports, { publicationId: (await history())[0]?.id ?? '' }),
    async retitle(title: string) {
      const item = (await ports.storage.items.find('alien')) ?? aMovie()
      await ports.storage.items.save({
        ...item,
        metadata: { ...item.metadata, title: { value: title, source: 'user', at: 2 } },
        contentRevision: item.contentRevision + 1,
      })
    },
    text: async () => {
      const nfo = await folder.read('alien/movie.nfo', 1e6)
      return nfo && new TextDecoder().decode(nfo)
    },
  }
}

describe('undoPublication', () => {
  it('gives a file of somebody else back with its bytes, permissions and time', async () => {
    const home = await aHome()
    const before = await home.folder.facts('alien/movie.nfo')
    await home.publish()
    expect(await home.text()).not.toBe(theirNfo)
    const { publication } = await home.undoLatest()
    expect(await home.folder.facts('alien/movie.nfo')).toEqual(before)
    expect(publication).toMatchObject({ publishedBy: 'user', undoes: 'p-000002', files: [] })
  })

  it('lets the next scan read a file of somebody else that came back in the place of ours', async () => {
    const videos = { 'Alien (1979)/Alien (1979).mkv': 'video', 'Alien (1979)/movie.nfo': theirNfo }
    const { metarr, ports, library, movie, folder } = await aPublishedFilm({ videos })
    const libraryId = library.id
    expect(await metarr.scan({ libraryId })).toMatchObject({ unchanged: 1 })
    const [{ id: publicationId = '' } = {}] = await ports.storage.publications.history(movie.id)
    await metarr.undo({ publicationId })
    const nfo = await folder.read('Alien (1979)/movie.nfo', 1e6)
    expect(new TextDecoder().decode(nfo)).toBe(theirNfo)
    expect(await metarr.scan({ libraryId })).toMatchObject({ unchanged: 0 })
    expect(await metarr.scan({ libraryId })).toMatchObject({ unchanged: 1 })
  })

  it('removes what the publication created', async () => {
    const home = await aHome()
    await home.folder.remove('alien/movie.nfo')
    await home.publish()
    await home.undoLatest()
    expect(await home.text()).toBeUndefined()
  })

  it('leaves the item with unpublished changes and says why', async () => {
    const home = await aHome()
    await home.publish()
    expect(isDirty(await home.item())).toBe(false)
    await home.undoLatest()
    expect(isDirty(await home.item())).toBe(true)
    expect((await home.item()).stateReason).toBe('publication p-000002 was undone')
  })

  it('leaves and names a file that others changed since', async () => {
    const home = await aHome()
    await home.publish()
    home.folder.write('alien/movie.nfo', bytes('<movie/>'))
    const { plan, publication } = await home.undoLatest()
    expect(await home.text()).toBe('<movie/>')
    expect(plan.problems).toMatchObject([{ code: 'changed-by-others', path: 'alien/movie.nfo' }])
    expect(publication.files.map(({ path }) => path)).toEqual(['alien/movie.nfo'])
  })

  it('does it again when the undo is undone, and the item has nothing to publish then', async () => {
    const home = await aHome()
    await home.publish()
    const published = await home.text()
    await home.undoLatest()
    await home.undoLatest()
    expect(await home.text()).toBe(published)
    expect(isDirty(await home.item())).toBe(false)
    expect((await home.item()).stateReason).toBeUndefined()
    await home.undoLatest()
    expect(await home.text()).toBe(theirNfo)
  })

  it('refuses while a later publication stands, and goes back step by step', async () => {
    const home = await aHome()
    await home.publish()
    const first = await home.text()
    await home.retitle('Aliens')
    await home.publish()
    const early = undoPublication(home.ports, { publicationId: 'p-000002' })
    await expect(early).rejects.toMatchObject({
      code: 'undo-impossible',
      message: expect.stringContaining('p-000004 was published since'),
    })
    await home.undoLatest()
    expect(await home.text()).toBe(first)
    await undoPublication(home.ports, { publicationId: 'p-000002' })
    expect(await home.text()).toBe(theirNfo)
  })

  it('says that a publication was undone already', async () => {
    const home = await aHome()
    await home.publish()
    await home.undoLatest()
    const again = undoPublication(home.ports, { publicationId: 'p-000002' })
    await expect(again).rejects.toMatchObject({
      code: 'undo-impossible',
      message: expect.stringContaining('undone already'),
    })
  })

  it('says that the former bytes are no longer kept, and changes nothing', async () => {
    const home = await aHome()
    await home.publish()
    const published = await home.text()
    const [superseded] = (await home.history())[0]?.superseded ?? []
    if (superseded === undefined) throw new Error('nothing was replaced')
    await home.ports.blobs.delete(superseded.digest)
    await expect(home.undoLatest()).rejects.toMatchObject({
      code: 'undo-impossible',
      message: expect.stringContaining('no longer kept'),
    })
    expect(await home.text()).toBe(published)
  })

  it('says that a publication from before there was undo has no way back', async () => {
    const home = await aHome()
    await home.publish()
    const { changes: _, ...old } =
      (await home.history())[0] ?? (await home.undoLatest()).publication
    await home.ports.storage.publications.add({ ...old, id: 'z-old', publishedAt: 9e9 })
    const plan = await prepareUndo(home.ports, { publicationId: 'z-old' })
    expect(plan.problems).toMatchObject([{ severity: 'error', code: 'undo-impossible' }])
  })

  it('puts nothing where the item was before it moved', async () => {
    const home = await aHome()
    await home.publish()
    await home.ports.storage.items.save({ ...(await home.item()), folder: 'aliens' })
    home.folder.write('aliens/alien.mkv', bytes('video'))
    await expect(home.undoLatest()).rejects.toMatchObject({
      code: 'undo-impossible',
      message: expect.stringContaining('is not where the item is now'),
    })
  })

  it('does not take a file of somebody else that came back for one of ours', async () => {
    const home = await aHome()
    await home.publish()
    const { publication } = await home.undoLatest()
    expect(publication.files).toEqual([])
    await home.publish()
    expect((await home.history())[0]?.superseded).toMatchObject([{ path: 'alien/movie.nfo' }])
  })

  it('refuses an unknown publication', async () => {
    const { ports } = await aHome()
    await expect(undoPublication(ports, { publicationId: 'none' })).rejects.toMatchObject({
      code: 'publication-not-found',
    })
  })
})

describe('removeFiles', () => {
  async function withUnknownFile() {
    const home = await aHome()
    home.folder.write('alien/sample.xyz', bytes('theirs'), 555)
    home.folder.setAttributes('alien/sample.xyz', { mode: 0o600 })
    const unknownFiles = ['alien/sample.xyz', 'alien/large.bin', 'alien/gone.bin']
    await home.ports.storage.scans.save({
      libraryId: 'films',
      folder: 'alien',
      signature: '',
      scannedAt: 1,
      unknownFiles,
    })
    return home
  }

  it('removes an unknown file, and undo brings it back as it was', async () => {
    const home = await withUnknownFile()
    await home.publish()
    const before = await home.folder.facts('alien/sample.xyz')
    const paths = ['alien/sample.xyz']
    const { runId, removed } = await removeFiles(home.ports, { libraryId: 'films', paths })
    expect(removed).toEqual(paths)
    expect(await home.folder.facts('alien/sample.xyz')).toBeUndefined()
    const scanned = await home.ports.storage.scans.find('films', 'alien')
    expect(scanned?.unknownFiles).not.toContain('alien/sample.xyz')
    await undoRun(home.ports, { runId })
    expect(await home.folder.facts('alien/sample.xyz')).toEqual(before)
  })

  it('changes nothing of what the item shows', async () => {
    const home = await withUnknownFile()
    await home.publish()
    const [published] = await home.history()
    await removeFiles(home.ports, { libraryId: 'films', paths: ['alien/sample.xyz'] })
    expect(isDirty(await home.item())).toBe(false)
    expect((await home.history())[0]?.files).toEqual(published?.files)
  })

  it('refuses what is known or gone', async () => {
    const home = await withUnknownFile()
    const paths = ['alien/alien.mkv', 'alien/gone.bin', '../outside']
    const report = await removeFiles(home.ports, { libraryId: 'films', paths })
    expect(report.removed).toEqual([])
    expect(report.notRemoved.map(({ path, reason }) => [path, reason.slice(0, 12)])).toEqual([
      ['alien/alien.mkv', 'is no unknow'],
      ['alien/gone.bin', 'is no longer'],
      ['../outside', 'is no unknow'],
    ])
    expect(await home.folder.facts('alien/alien.mkv')).toBeDefined()
  })
})

describe('removeFiles of what is on record with no item', () => {
  const paths = ['other/loose.bin', 'alien/large.bin']

  /** A file that belongs to nothing, and one with more bytes than are kept. */
  async function afterRemoval() {
    const home = await aHome()
    const { folder } = home
    folder.write('other/loose.bin', bytes('theirs'), 555)
    folder.setAttributes('other/loose.bin', { mode: 0o600 })
    folder.write('alien/large.bin', new Uint8Array(64 * 1024 * 1024 + 1))
    for (const path of paths) {
      const seen = { signature: 'seen', listing: 'seen', scannedAt: 1, unknownFiles: [path] }
      await home.ports.storage.scans.save({ libraryId: 'films', folder: folderOf(path), ...seen })
    }
    const before = await folder.facts('other/loose.bin')
    const { runId, ...report } = await removeFiles(home.ports, { libraryId: 'films', paths })
    return { ...home, before, runId, report, undo: () => undoRun(home.ports, { runId }) }
  }

  it('sets it aside whole, and undo brings it back as it was', async () => {
    const { ports, folder, before, report, undo } = await afterRemoval()
    expect(report).toEqual({ removed: paths, notRemoved: [], failures: [] })
    for (const path of paths) expect(await folder.facts(path)).toBeUndefined()
    const [run] = await listRuns(ports, { limit: 1 })
    expect(run).toMatchObject({ publications: 0, filesAside: 2, stands: true })
    expect(await undo()).toMatchObject({ undone: 0, filesWritten: 2, stillAside: [] })
    expect(await folder.facts('other/loose.bin')).toEqual(before)
    expect((await folder.list(''))?.entries.map(({ name }) => name)).toEqual(['alien', 'other'])
  })

  it('lists it no more, and has its folder read again should it come back', async () => {
    const { ports } = await afterRemoval()
    const seen = await ports.storage.scans.find('films', 'other')
    expect([seen?.signature, seen?.listing, seen?.unknownFiles]).toEqual(['', undefined, []])
  })

  it('sets aside what lies in the root, also where a collection has no folder of its own', async () => {
    const { ports, folder } = await aHome()
    await ports.storage.items.add(aMovie({ id: 'set', kind: 'collection', folder: '', videos: [] }))
    folder.write('list.txt', bytes('theirs'))
    const seen = {
      libraryId: 'films',
      folder: '',
      signature: '',
      scannedAt: 1,
      stray: true,
    } as const
    await ports.storage.scans.save({ ...seen, unknownFiles: ['list.txt'] })
    const { removed } = await removeFiles(ports, { libraryId: 'films', paths: ['list.txt'] })
    expect(removed).toEqual(['list.txt'])
    expect(await ports.storage.publications.history('set')).toEqual([])
    expect(await folder.list(asideFolder)).toBeDefined()
  })

  it('keeps it aside where something else lies by then', async () => {
    const { folder, undo } = await afterRemoval()
    folder.write('other/loose.bin', bytes('newer'))
    expect(await undo()).toMatchObject({
      filesWritten: 1,
      stillAside: [{ path: 'other/loose.bin' }],
    })
    await folder.remove('other/loose.bin')
    expect(await undo()).toMatchObject({ filesWritten: 1, stillAside: [] })
  })

  it('lets go of it for good after ninety days', async () => {
    const { ports, folder, undo } = await afterRemoval()
    const day = 24 * 60 * 60 * 1000
    await pruneHistory(ports, { libraryId: 'films', at: 89 * day })
    expect(await folder.list(asideFolder)).toBeDefined()
    await pruneHistory(ports, { libraryId: 'films', at: 91 * day })
    expect(await folder.list(asideFolder)).toBeUndefined()
    await expect(undo()).rejects.toMatchObject({ code: 'publication-not-found' })
  })
})

describe('undoRun', () => {
  it('takes back all that one call published, and all of that can be done again', async () => {
    const home = await aHome()
    const { runId } = await home.publish()
    const published = await home.text()
    const undone = await undoRun(home.ports, { runId })
    expect(undone).toMatchObject({ undone: 1, filesWritten: 1, filesRemoved: 0, failures: [] })
    expect(await home.text()).toBe(theirNfo)
    expect(await undoRun(home.ports, { runId: undone.runId })).toMatchObject({ undone: 1 })
    expect(await home.text()).toBe(published)
  })

  it('reports what cannot be undone and goes on', async () => {
    const home = await aHome()
    const { runId } = await home.publish()
    await home.retitle('Aliens')
    await home.publish()
    const report = await undoRun(home.ports, { runId })
    expect(report).toMatchObject({ undone: 0, failures: [{ code: 'undo-impossible' }] })
  })

  it('refuses a run that published nothing', async () => {
    const { ports } = await aHome()
    await expect(undoRun(ports, { runId: 'none' })).rejects.toMatchObject({
      code: 'publication-not-found',
    })
  })
})
