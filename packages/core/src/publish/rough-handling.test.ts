import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Digest } from '../cache/digest.js'
import { ConflictError } from '../errors.js'
import type { Item } from '../library/item.js'
import { removeLibrary } from '../library/manage-libraries.js'
import { createMemoryEventSink, createMemoryStorage } from '../memory/index.js'
import type { Metadata } from '../metadata/fields.js'
import { createDiskBlobStore } from '../node/blobs/disk-blob-store.js'
import { createDiskLibraryFolders } from '../node/folder/disk-library-folder.js'
import type { Ports } from '../ports.js'
import { followMove } from '../scan/follow-moves.js'
import {
  aBlob,
  aLibrary,
  aMovie,
  aPicture,
  aScannedFolder,
  aSelection,
  aVideo,
  countingIds,
  fixedClock,
} from '../testing/index.js'
import { applyPlan } from './apply-plan.js'
import { journalEntryOf } from './journal-entry.js'
import { preparePlan } from './prepare-plan.js'
import { type PublishPorts, publishItems } from './publish-items.js'
import { recoverPublishes } from './recover.js'
import { restoreItems } from './restore-items.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-rough-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const poster = aPicture({ seed: 1 })
const better = aPicture({ seed: 2 })
const theirs = 'a poster of somebody else'

/** Two movies on disk with a poster chosen for each. */
async function aHome() {
  const root = await mkdtemp(join(home, 'root-'))
  const cache = await mkdtemp(join(home, 'blobs-'))
  const ports = {
    storage: createMemoryStorage(),
    blobs: createDiskBlobStore({ folder: cache }),
    folders: createDiskLibraryFolders(),
    events: createMemoryEventSink(),
    clock: fixedClock(),
    ids: countingIds('publish'),
    notifiers: [],
  } satisfies HomePorts
  await ports.storage.libraries.add(aLibrary({ root }))
  const alien = await addMovie(ports, root, 'alien')
  await addMovie(ports, root, 'brazil')
  const at = (path: string) => join(root, path)
  return {
    ports,
    root,
    cache,
    alien,
    at,
    text: async (path: string) => (await readFile(at(path))).toString(),
    names: async (folder = 'alien') => (await readdir(at(folder))).sort(),
    plan: () => preparePlan(ports, { itemId: alien.id }),
    publish: () => publishItems(ports, { libraryId: 'films', force: true }),
    restore: () => restoreItems(ports, { libraryId: 'films' }),
  }
}

type HomePorts = PublishPorts

async function addMovie(ports: HomePorts, root: string, id: string): Promise<Item> {
  await mkdir(join(root, id))
  await writeFile(join(root, id, `${id}.mkv`), 'video')
  const movie = aMovie({
    id,
    videos: [aVideo(`${id}/${id}.mkv`)],
    metadata: { title: { value: id, source: 'tmdb', at: 1 } },
    state: 'selected',
    contentRevision: 1,
  })
  await ports.storage.items.add(movie)
  await choose(ports, id, poster)
  return movie
}

/** Chooses a poster by scoring, or for a person. */
async function choose(
  { storage, blobs, clock }: HomePorts,
  itemId: string,
  picture: Uint8Array,
  chosenAt?: number,
): Promise<Digest> {
  const digest = await blobs.put(picture)
  await storage.blobLedger.record(aBlob({ digest, mime: 'image/png' }), clock.now())
  const offers = [{ assetType: 'poster', provider: 'tmdb', sourceUrl: digest } as const]
  await storage.candidates.offer({ itemId, provider: 'tmdb', offers, at: 1 })
  const candidate = (await storage.candidates.list(itemId)).find((one) => one.sourceUrl === digest)
  const by = chosenAt === undefined ? {} : ({ selectedBy: 'user', selectedAt: chosenAt } as const)
  await storage.selections.replace(itemId, 'poster', [
    aSelection({ itemId, digest, candidateId: candidate?.id ?? '', ...by }),
  ])
  return digest
}

async function describeMovie({ storage }: HomePorts, metadata: Metadata): Promise<void> {
  const item = await storage.items.find('alien')
  if (item === undefined) throw new Error('no item')
  const after = { ...item, metadata: { ...item.metadata, ...metadata } }
  await storage.items.save({ ...after, contentRevision: item.contentRevision + 1 })
}

/** Leaves the publish of a movie open, as a killed process does, its first files in place. */
async function leaveOpen(ports: HomePorts, root: string, itemId: string, committed: number) {
  const plan = await preparePlan(ports, { itemId })
  const entry = journalEntryOf(plan, { id: `open-${itemId}`, publishedBy: 'user', startedAt: 1 })
  await ports.storage.journal.begin(entry)
  const folder = ports.folders.open(root)
  for (const operation of plan.operations) {
    if (!('content' in operation)) throw new Error('nothing to write')
    const { path, digest, content } = operation
    const bytes = content.kind === 'bytes' ? content.bytes : await ports.blobs.get(digest)
    await ports.blobs.put(bytes ?? new Uint8Array())
    await folder.stage(path, bytes ?? new Uint8Array(), digest)
  }
  for (const operation of plan.operations.slice(0, committed))
    if ('content' in operation) await folder.commit(operation.path, operation.digest)
}

describe('files that others touch', () => {
  it('leaves a published poster alone that somebody changed, says so, and does not forget it', async () => {
    const { ports, at, text, plan, publish, restore } = await aHome()
    await publish()
    await writeFile(at('alien/poster.png'), theirs)
    await choose(ports, 'alien', better)
    for (const _ of [1, 2]) {
      expect((await plan()).problems.map(({ code }) => code)).toContain('changed-by-others')
      expect(await publish()).toMatchObject({ failures: [] })
      expect((await restore()).changedByOthers).toEqual(['alien/poster.png'])
    }
    expect(await text('alien/poster.png')).toBe(theirs)
  })

  it('sees through a change that kept size and time', async () => {
    const { ports, at, text, publish } = await aHome()
    await publish()
    const { size, mtime } = await stat(at('alien/poster.png'))
    await writeFile(at('alien/poster.png'), 'x'.repeat(size))
    await utimes(at('alien/poster.png'), mtime, mtime)
    await choose(ports, 'alien', better)
    expect(await publish()).toMatchObject({ failures: [] })
    expect(await text('alien/poster.png')).toBe('x'.repeat(size))
  })

  it('puts ours back once theirs is deleted', async () => {
    const { at, publish, restore } = await aHome()
    await publish()
    await writeFile(at('alien/poster.png'), theirs)
    await publish()
    await rm(at('alien/poster.png'))
    expect(await restore()).toMatchObject({ filesWritten: 1, changedByOthers: [] })
    expect(new Uint8Array(await readFile(at('alien/poster.png')))).toEqual(poster)
  })

  it('replaces a changed poster when a person chooses another after that, and keeps theirs', async () => {
    const { ports, at, publish } = await aHome()
    await publish()
    await writeFile(at('alien/poster.png'), theirs)
    await choose(ports, 'alien', better, Date.now() + 60_000)
    await publish()
    expect(new Uint8Array(await readFile(at('alien/poster.png')))).toEqual(better)
    const [latest] = await ports.storage.publications.history('alien')
    const [gone] = latest?.superseded ?? []
    expect(gone && (await ports.blobs.get(gone.digest))).toEqual(new TextEncoder().encode(theirs))
  })

  it('keeps what somebody wrote into the NFO through any number of publishes', async () => {
    const { ports, at, text, publish } = await aHome()
    const field = <Value>(value: Value) => ({ value, source: 'tmdb', at: 1 })
    await describeMovie(ports, { plot: field('Theirs.') })
    await publish()
    const mine = (await text('alien/movie.nfo')).replace(/Theirs\./, 'My own words.')
    await writeFile(
      at('alien/movie.nfo'),
      mine.replace('</movie>', '<tagline>Mine</tagline></movie>'),
    )
    for (const year of [1979, 1980, 1981]) {
      await describeMovie(ports, { year: field(year) })
      expect(await publish()).toMatchObject({ failures: [] })
      expect(await text('alien/movie.nfo')).toContain('<plot>My own words.</plot>')
      expect(await text('alien/movie.nfo')).toContain('<tagline>Mine</tagline>')
      expect(await text('alien/movie.nfo')).toContain(`<year>${year}</year>`)
    }
  })

  it('neither writes into a text that is called movie.nfo nor ever removes it', async () => {
    const { ports, at, text, publish } = await aHome()
    await writeFile(at('alien/movie.nfo'), 'Ripped by somebody. 1979. Enjoy!')
    await publish()
    const [{ files } = { files: [] }] = await ports.storage.publications.history('alien')
    expect(files.map(({ path }) => path)).toEqual(['alien/poster.png'])
    expect(await text('alien/movie.nfo')).toBe('Ripped by somebody. 1979. Enjoy!')
  })

  it('never removes a picture that was there first', async () => {
    const { ports, at, names, plan, publish } = await aHome()
    await writeFile(at('alien/poster.png'), poster)
    const offers = [
      { assetType: 'poster', provider: 'local', sourceUrl: 'alien/poster.png' } as const,
    ]
    await ports.storage.candidates.offer({ itemId: 'alien', provider: 'local', offers, at: 1 })
    const local = (await ports.storage.candidates.list('alien')).find(
      (one) => one.provider === 'local',
    )
    const digest = await ports.blobs.put(poster)
    await ports.storage.candidates.noteDownload(local?.id ?? '', { digest })
    await publish()
    await ports.storage.selections.replace('alien', 'poster', [])
    expect((await plan()).problems.map(({ code }) => code)).toContain('found-file-stays')
    await publish()
    expect(await names()).toContain('poster.png')
  })

  it('says so, and removes nothing, when the cache knows nothing of what is chosen', async () => {
    const { ports, names, plan, publish } = await aHome()
    await publish()
    const digest = await ports.blobs.put(poster)
    const { blobLedger } = ports.storage
    for (const one of await blobLedger.referrers(digest)) await blobLedger.refer(one, [], 2)
    await blobLedger.forget(digest)
    await describeMovie(ports, { tagline: { value: 'New', source: 'tmdb', at: 2 } })
    expect((await plan()).problems).toMatchObject([{ severity: 'error', code: 'bytes-unknown' }])
    const { failures } = await publish()
    expect(failures.map(({ itemId }) => itemId).sort()).toEqual(['alien', 'brazil'])
    expect(await names()).toContain('poster.png')
  })

  it('does not let a file of others that is too large to keep stop the other movies', async () => {
    const { at, names, publish } = await aHome()
    await writeFile(at('alien/poster.png'), '')
    await truncate(at('alien/poster.png'), 65 * 1024 * 1024)
    const report = await publish()
    expect(report.published).toBe(1)
    expect(report.failures.map(({ itemId }) => itemId)).toEqual(['alien'])
    expect((await stat(at('alien/poster.png'))).size).toBe(65 * 1024 * 1024)
    expect(await names()).toEqual(['alien.mkv', 'poster.png'])
  })

  it.each(['a folder', 'a link', 'a link to nowhere', 'a link out of the library'])(
    'touches nothing where %s has the name of the poster, and goes on with the others',
    async (what) => {
      const { ports, at, names, publish } = await aHome()
      const outside = join(await mkdtemp(join(home, 'outside-')), 'mine.png')
      await writeFile(outside, theirs)
      await writeFile(at('alien/mine.png'), theirs)
      if (what === 'a folder') await mkdir(at('alien/poster.png/inside'), { recursive: true })
      if (what === 'a link') await symlink('mine.png', at('alien/poster.png'))
      if (what === 'a link to nowhere') await symlink('nowhere.png', at('alien/poster.png'))
      if (what === 'a link out of the library') await symlink(outside, at('alien/poster.png'))
      const before = await names()
      const report = await publish()
      expect(report).toMatchObject({ published: 1, failures: [{ itemId: 'alien' }] })
      expect(await names()).toEqual(before)
      expect((await readFile(outside)).toString()).toBe(theirs)
      expect((await readFile(at('alien/mine.png'))).toString()).toBe(theirs)
      expect(await ports.storage.journal.open()).toEqual([])
    },
  )
})

describe('folders that move', () => {
  it('does not carry a plan out where the movie no longer is', async () => {
    const { ports, root, at, plan } = await aHome()
    const old = await plan()
    await rename(at('alien'), at('Alien (1979)'))
    await expect(applyPlan(ports, { plan: old, publishedBy: 'user' })).rejects.toMatchObject({
      code: 'plan-outdated',
    })
    expect((await readdir(root)).sort()).toEqual(['Alien (1979)', 'brazil'])
    expect(await ports.storage.journal.open()).toEqual([])
  })

  it('puts a publish that stopped half-way in order where its folder is now, once a scan found it', async () => {
    const { ports, root, at, alien, names } = await aHome()
    await leaveOpen(ports, root, 'alien', 1)
    await rename(at('alien'), at('Alien (1979)'))
    expect(await recoverPublishes(ports)).toEqual([])
    expect(ports.events.events()).toMatchObject([
      { type: 'item:failed', itemId: 'alien', message: expect.stringContaining('alien is gone') },
    ])
    expect((await readdir(root)).sort()).toEqual(['Alien (1979)', 'brazil'])
    expect(await names('Alien (1979)')).toHaveLength(3)
    await followMove(ports, aLibrary({ root }), {
      move: { from: 'alien', to: 'Alien (1979)' },
      scanned: aScannedFolder({ folder: 'alien' }),
    })
    expect(await recoverPublishes(ports)).toMatchObject([{ outcome: 'finished' }])
    expect(await names('Alien (1979)')).toEqual(['alien.mkv', 'movie.nfo', 'poster.png'])
    const { files } = (await ports.storage.publications.latest(alien.id)) ?? {}
    expect(files?.map(({ path }) => path)).toEqual([
      'Alien (1979)/movie.nfo',
      'Alien (1979)/poster.png',
    ])
  })

  it('lets go of a publish that stopped half-way once its movie is gone for good', async () => {
    const { ports, root, at, alien } = await aHome()
    await leaveOpen(ports, root, 'alien', 1)
    await rm(at('alien'), { recursive: true })
    expect(await recoverPublishes(ports)).toEqual([])
    await ports.storage.items.remove(alien.id)
    expect(await recoverPublishes(ports)).toMatchObject([{ outcome: 'rolled-back' }])
    expect(await readdir(root)).toEqual(['brazil'])
  })

  it('restores nothing into the folder that a movie has left', async () => {
    const { ports, at, names, publish, restore } = await aHome()
    await publish()
    await rename(at('alien'), at('Alien (1979)'))
    await mkdir(at('alien'))
    const item = await ports.storage.items.find('alien')
    if (item === undefined) throw new Error('no item')
    await ports.storage.items.save({ ...item, folder: 'Alien (1979)' })
    expect(await restore()).toMatchObject({ restored: 0, failures: [] })
    expect(await names()).toEqual([])
  })
})

describe('recovery', () => {
  it('forgets a publish whose library was removed, and goes on with the others', async () => {
    const { ports, root } = await aHome()
    await leaveOpen(ports, root, 'alien', 1)
    await ports.storage.libraries.remove('films')
    await ports.storage.libraries.add(aLibrary({ id: 'other', root }))
    expect(await recoverPublishes(ports)).toMatchObject([{ outcome: 'forgotten' }])
    expect(await ports.storage.journal.open()).toEqual([])
  })

  it('rolls back when the bytes that are missing are corrupt', async () => {
    const { ports, root, names } = await aHome()
    await leaveOpen(ports, root, 'alien', 1)
    const digest = await ports.blobs.put(poster)
    await ports.blobs.delete(digest)
    expect(await recoverPublishes(ports)).toMatchObject([{ outcome: 'rolled-back' }])
    expect(await names()).toEqual(['alien.mkv'])
  })

  it('lets a publish that is stuck hold up nobody else, and ends it when that is possible again', async () => {
    const { ports, root, names } = await aHome()
    await leaveOpen(ports, root, 'alien', 1)
    const refuse = async () => {
      throw new ConflictError('folder-unusable', 'read-only')
    }
    const folders: Ports['folders'] = {
      open: () => ({ ...ports.folders.open(root), commit: refuse, remove: refuse }),
    }
    expect(await recoverPublishes({ ...ports, folders })).toEqual([])
    expect(
      await publishItems({ ...ports, folders }, { libraryId: 'films', itemIds: ['alien'] }),
    ).toMatchObject({ failures: [{ itemId: 'alien', code: 'publish-in-progress' }] })
    expect(await recoverPublishes(ports)).toMatchObject([{ outcome: 'finished' }])
    expect(await names()).toEqual(['alien.mkv', 'movie.nfo', 'poster.png'])
  })

  it('ends what was half-way before its library is removed', async () => {
    const { ports, root, names } = await aHome()
    await leaveOpen(ports, root, 'alien', 1)
    await removeLibrary(ports, { libraryId: 'films' })
    expect(await ports.storage.journal.open()).toEqual([])
    expect(await names()).toEqual(['alien.mkv', 'movie.nfo', 'poster.png'])
  })

  it('leaves a link alone that somebody put in the place of a file meanwhile', async () => {
    const { ports, root, at } = await aHome()
    await leaveOpen(ports, root, 'alien', 1)
    await symlink(tmpdir(), at('alien/poster.png'))
    expect(await recoverPublishes(ports)).toMatchObject([{ outcome: 'finished' }])
    expect((await lstat(at('alien/poster.png'))).isSymbolicLink()).toBe(true)
  })

  it('leaves a publish alone that is under way in this process', async () => {
    const { ports, plan } = await aHome()
    const whole = await plan()
    const outcomes: unknown[] = []
    const folders: Ports['folders'] = {
      open(root) {
        const folder = ports.folders.open(root)
        return {
          ...folder,
          async stage(...args) {
            await folder.stage(...args)
            outcomes.push(...(await recoverPublishes(ports)))
          },
        }
      },
    }
    await applyPlan({ ...ports, folders }, { plan: whole, publishedBy: 'user' })
    expect(outcomes).toEqual([])
    expect(await ports.storage.publications.latest('alien')).toBeDefined()
  })
})

describe('a cache that lost something', () => {
  it('restores nothing from rotten bytes, and everything once they were put again', async () => {
    const { ports, cache, at, publish, restore } = await aHome()
    await publish()
    await rm(at('alien/poster.png'))
    const digest = await ports.blobs.put(poster)
    const blob = join(cache, digest.slice(0, 2), digest.slice(2, 4), `${digest}.png`)
    await writeFile(blob, 'rot')
    expect(await restore()).toMatchObject({ restored: 0, failures: [{ code: 'blob-corrupt' }] })
    await ports.blobs.put(poster)
    expect(await restore()).toMatchObject({ restored: 1, failures: [] })
    expect(new Uint8Array(await readFile(at('alien/poster.png')))).toEqual(poster)
  })

  it('fails the one movie whose poster is gone, and says what to do', async () => {
    const { ports, names, publish } = await aHome()
    await ports.blobs.delete(await choose(ports, 'alien', better))
    const { published, failures } = await publish()
    expect(published).toBe(1)
    expect(failures[0]?.message).toContain('select again')
    expect(await names()).toEqual(['alien.mkv'])
  })
})
