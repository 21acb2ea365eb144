import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  createMetarr,
  isDirty,
  type LibraryKind,
  type PublishPlan,
  recoverPublishes,
  undoPublication,
} from '@metarr/core'
import { createDiskBlobStore, createDiskLibraryFolders } from '@metarr/core/node'
import { aPicture, createCrashSchedule, memoryPorts, scheduledPorts } from '@metarr/core/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSqliteStorage } from './storage.js'

const nfo = (root: string, inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!-- kept by hand -->
<${root}>
  ${inner}
  <mycollector>shelf 3</mycollector>
</${root}>
`

const alien = {
  'Alien (1979)/Alien (1979).mkv': 'video',
  'Alien (1979)/movie.nfo': nfo(
    'movie',
    '<title>Alien</title><year>1979</year><uniqueid type="tmdb" default="true">348</uniqueid>',
  ),
  'Alien (1979)/poster.png': aPicture({ seed: 1 }),
  'Alien (1979)/folder.png': aPicture({ seed: 1 }),
  'Alien (1979)/fanart.png': aPicture({ seed: 2 }),
}

const lost = {
  'Lost/tvshow.nfo': nfo('tvshow', '<title>Lost</title><uniqueid type="tvdb">73739</uniqueid>'),
  'Lost/poster.png': aPicture({ seed: 3 }),
  'Lost/season01-poster.png': aPicture({ seed: 4 }),
  'Lost/Season 1/Lost S01E01E02.mkv': 'video',
  'Lost/Season 1/Lost S01E01E02.nfo':
    nfo('episodedetails', '<title>Pilot, 1</title><season>1</season><episode>1</episode>') +
    nfo('episodedetails', '<title>Pilot, 2</title><season>1</season><episode>2</episode>'),
  'Lost/Season 1/Lost S01E01E02-thumb.png': aPicture({ seed: 5 }),
  'Lost/Season 1/Lost S01E03.mkv': 'video',
}

/** A library on a real disk, and Metarr over SQLite beside it. */
async function aShelf(kind: LibraryKind, files: Readonly<Record<string, string | Uint8Array>>) {
  const home = await mkdtemp(join(tmpdir(), 'metarr-adopt-'))
  const root = join(home, 'media')
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
  const metarr = createMetarr(
    memoryPorts({
      storage: await createSqliteStorage({ file: join(home, 'metarr.db') }),
      blobs: createDiskBlobStore({ folder: join(home, 'blobs') }),
      folders: createDiskLibraryFolders(),
    }),
  )
  onTestFinished(async () => {
    await metarr.close()
    await rm(home, { recursive: true })
  })
  const { id: libraryId } = await metarr.addLibrary({ kind, root })
  const items = async () => (await metarr.listItems({ libraryId, order: 'path' })).items
  const plans = async (force?: true) => {
    const found: PublishPlan[] = []
    for await (const plan of metarr.plan({ libraryId, ...(force && { force }) })) found.push(plan)
    return found
  }
  return { metarr, root, libraryId, items, plans, tree: () => treeOf(root) }
}

/** Every file with its bytes and time. */
async function treeOf(root: string) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files.sort().map(async (path) => ({
      path,
      bytes: await readFile(path, 'base64'),
      modifiedAt: (await stat(path)).mtimeMs,
      mode: (await stat(path)).mode,
    })),
  )
}

describe('adopting a well-kept library', () => {
  it('takes movies as published and clean, and changes nothing on the disk', async () => {
    const { metarr, libraryId, items, plans, tree } = await aShelf('movies', alien)
    const before = await tree()
    const report = await metarr.adopt({ libraryId })
    expect(report).toMatchObject({ adopted: 1, files: 4, left: [], failures: [] })
    const [movie] = await items()
    expect(movie).toMatchObject({ state: 'published', externalIds: { tmdb: '348' } })
    expect((await items()).filter(isDirty)).toEqual([])
    expect(await plans()).toEqual([])
    expect(await tree()).toEqual(before)
  })

  it('says nothing new to an NFO even where a publish is forced', async () => {
    const { metarr, libraryId, plans } = await aShelf('movies', alien)
    await metarr.adopt({ libraryId })
    const [plan] = await plans(true)
    expect(plan?.operations.filter(({ action }) => action !== 'keep')).toEqual([])
  })

  it('takes series, seasons and episodes; an episode without an NFO stays as it is', async () => {
    const { metarr, libraryId, items, plans, tree } = await aShelf('series', lost)
    const before = await tree()
    const report = await metarr.adopt({ libraryId })
    expect(report.left).toMatchObject([{ reason: 'no-nfo' }])
    expect(
      (await items()).map(({ kind, episodeNumber, state }) => [kind, episodeNumber, state]),
    ).toEqual([
      ['series', undefined, 'published'],
      ['season', undefined, 'published'],
      ['episode', 1, 'published'],
      ['episode', 2, 'published'],
      ['episode', 3, 'discovered'],
    ])
    expect(await plans()).toEqual([])
    expect(await tree()).toEqual(before)
  })

  it('brings a deleted picture and a deleted NFO back from the cache', async () => {
    const { metarr, root, libraryId, tree } = await aShelf('series', lost)
    await metarr.adopt({ libraryId })
    const bytes = async () => (await tree()).map(({ path, bytes }) => ({ path, bytes }))
    const before = await bytes()
    for (const path of ['Lost/poster.png', 'Lost/tvshow.nfo', 'Lost/season01-poster.png']) {
      await unlink(join(root, path))
    }
    await unlink(join(root, 'Lost/Season 1/Lost S01E01E02-thumb.png'))
    await metarr.restore({ libraryId })
    expect(await bytes()).toEqual(before)
  })

  it('reads nothing again afterwards', async () => {
    const { metarr, libraryId } = await aShelf('series', lost)
    await metarr.adopt({ libraryId })
    expect(await metarr.scan({ libraryId })).toMatchObject({ folders: 1, unchanged: 1, updated: 0 })
  })

  it('leaves what has no id, no NFO or a broken one, and takes it when that is put right', async () => {
    const broken = '<movie><title>Brazil</title><uniqueid type="tmdb">68</uniqueid><plot>cut'
    const { metarr, root, libraryId, items } = await aShelf('movies', {
      'Brazil (1985)/Brazil (1985).mkv': 'video',
      'Brazil (1985)/movie.nfo': broken,
      'Dune (1984) {tmdb-841}/Dune.mkv': 'video',
      'Heat (1995)/Heat (1995).mkv': 'video',
      'Heat (1995)/movie.nfo': nfo('movie', '<title>Heat</title>'),
    })
    const { adopted, left } = await metarr.adopt({ libraryId })
    expect(adopted).toBe(0)
    expect(left.map(({ title, reason }) => [title, reason]).sort()).toEqual([
      ['Brazil', 'nfo-broken'],
      ['Dune', 'no-nfo'],
      ['Heat', 'no-id'],
    ])
    const put = nfo('movie', '<title>Heat</title><uniqueid type="tmdb">949</uniqueid>')
    await writeFile(join(root, 'Heat (1995)/movie.nfo'), put)
    expect(await metarr.adopt({ libraryId })).toMatchObject({ adopted: 1, files: 1 })
    const heat = (await items()).find(({ folder }) => folder === 'Heat (1995)')
    expect(heat).toMatchObject({ state: 'published', externalIds: { tmdb: '949' } })
  })

  it('sees nothing that the library leaves out', async () => {
    const { metarr, libraryId } = await aShelf('movies', {
      ...alien,
      'Heat (1995) {tmdb-949}/heat.mkv': 'video',
      'Heat (1995) {tmdb-949}/movie.nfo': nfo('movie', '<title>Heat</title>'),
    })
    await metarr.changeSetting({
      libraryId,
      setting: 'scan.ignore',
      value: ['Heat*/*.nfo', 'fan*'],
    })
    const { adopted, files, left } = await metarr.adopt({ libraryId })
    expect([adopted, files, left.map(({ reason }) => reason)]).toEqual([1, 3, ['no-nfo']])
  })

  it('keeps every byte it took over: the ledger names the publication', async () => {
    const { metarr, libraryId, items } = await aShelf('movies', alien)
    await metarr.adopt({ libraryId })
    const [movie] = await items()
    const { storage, blobs } = metarr.ports
    const publication = await storage.publications.latest(movie?.id ?? '')
    expect(publication?.files).toHaveLength(4)
    for (const { digest, size } of publication?.files ?? []) {
      expect((await blobs.get(digest))?.byteLength).toBe(size)
      expect((await storage.blobLedger.referrers(digest)).map(({ kind }) => kind)).toContain(
        'publication',
      )
    }
  })

  it('does not touch a folder that is gone', async () => {
    const { metarr, root, libraryId } = await aShelf('movies', alien)
    await rm(root, { recursive: true })
    await expect(metarr.adopt({ libraryId })).rejects.toMatchObject({ code: 'root-unavailable' })
  })
})

describe('taking an adoption back', () => {
  /** An adopted movie with a read-only NFO, published under another title since. */
  async function aChangedShelf() {
    const shelf = await aShelf('movies', alien)
    const { ports } = shelf.metarr
    const nfoFile = join(shelf.root, 'Alien (1979)/movie.nfo')
    await chmod(nfoFile, 0o440)
    await utimes(nfoFile, 1_600_000_000, 1_600_000_000)
    const adopted = await shelf.tree()
    await shelf.metarr.adopt({ libraryId: shelf.libraryId })
    const [movie] = await shelf.items()
    if (movie === undefined) throw new Error('no movie')
    const title = { value: 'Alien, again', source: 'user', at: 1 }
    const metadata = { ...movie.metadata, title }
    await ports.storage.items.save({ ...movie, metadata, contentRevision: 99 })
    await shelf.metarr.publish({ libraryId: shelf.libraryId })
    const [publish, adoption] = await ports.storage.publications.history(movie.id)
    return { ...shelf, ports, adopted, publish: publish?.id ?? '', adoption: adoption?.id ?? '' }
  }

  it('gives back what was adopted, bytes, modes and times; undoing the adoption changes no file', async () => {
    const { metarr, ports, adopted, publish, adoption, tree, items } = await aChangedShelf()
    expect(await tree()).not.toEqual(adopted)
    const tooEarly = undoPublication(ports, { publicationId: adoption })
    await expect(tooEarly).rejects.toMatchObject({ code: 'undo-impossible' })
    await undoPublication(ports, { publicationId: publish })
    expect(await tree()).toEqual(adopted)
    await undoPublication(ports, { publicationId: adoption })
    expect(await tree()).toEqual(adopted)
    const [movie] = await items()
    expect(movie && isDirty(movie)).toBe(true)
    expect(await metarr.ports.storage.publications.latest(movie?.id ?? '')).toMatchObject({
      undoes: adoption,
      files: [],
    })
  })

  it.each(['publish', 'adoption'] as const)(
    'ends done or untouched wherever undoing the %s stops',
    async (what) => {
      let stopped = 0
      for (let step = 1; stopped === step - 1; step++) {
        const { ports, tree, adopted, ...shelf } = await aChangedShelf()
        if (what === 'adoption') await undoPublication(ports, { publicationId: shelf.publish })
        const before = await tree()
        const schedule = createCrashSchedule({ step, when: 'after' })
        await undoPublication(scheduledPorts(ports, schedule), {
          publicationId: shelf[what],
        }).catch(() => stopped++)
        await recoverPublishes(ports)
        const [movie] = await shelf.items()
        const history = await ports.storage.publications.history(movie?.id ?? '')
        const isDone = history[0]?.undoes === shelf[what]
        expect(await tree(), `after call ${step}`).toEqual(isDone ? adopted : before)
        expect(await ports.storage.journal.open()).toEqual([])
      }
      expect(stopped).toBeGreaterThan(5)
    },
  )
})
