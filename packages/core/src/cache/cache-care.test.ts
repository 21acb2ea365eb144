import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import {
  createMemoryImageInspector,
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { createDiskBlobStore } from '../node/index.js'
import type { Progress } from '../progress.js'
import { aPicture, memoryPorts } from '../testing/index.js'
import { collectGarbage } from './collect-garbage.js'
import { type Digest, digestOf } from './digest.js'
import { rebuildCache } from './rebuild-cache.js'

const dayMs = 24 * 60 * 60 * 1000
const bytes = (text: string) => new TextEncoder().encode(text)
let home: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-cache-'))
})
afterAll(async () => {
  await rm(home, { recursive: true })
})

/** A published film whose cache lies on the disk, and a clock that starts now and is set by hand. */
async function aCachedFilm() {
  const folder = await mkdtemp(join(home, 'blobs-'))
  const [poster, fanart] = [aPicture({ seed: 1 }), aPicture({ seed: 2 })]
  const offer = (assetType: 'poster' | 'fanart') =>
    ({ assetType, provider: 'tmdb', sourceUrl: assetType, width: 2000, height: 2000 }) as const
  const values = { title: 'Alien', year: 1979 }
  const assets = [offer('poster'), offer('fanart')]
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: { 348: { externalIds: { tmdb: '348' }, values, assets } },
    files: { poster, fanart },
  })
  const folders = createMemoryLibraryFolders()
  const films = folders.open('/films')
  films.write('Alien (1979)/Alien (1979).mkv', bytes('video'))
  let now = Date.now()
  const metarr = createMetarr(
    memoryPorts({
      folders,
      blobs: createDiskBlobStore({ folder }),
      images: createMemoryImageInspector(),
      metadataProviders: [provider],
      assetProviders: [provider],
      clock: { ...memoryPorts({}).clock, now: () => now },
    }),
  )
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
  await metarr.run({ libraryId })
  const pathOf = async (digest: Digest) => {
    const leaf = join(folder, digest.slice(0, 2), digest.slice(2, 4))
    return join(leaf, (await readdir(leaf))[0] ?? '')
  }
  const digests = { poster: await digestOf(poster), fanart: await digestOf(fanart) }
  const pass = (days: number) => {
    now += days * dayMs
  }
  return { metarr, libraryId, films, provider, poster, fanart, digests, pathOf, pass }
}

describe('care for the cache', () => {
  it('counts what is there by media type', async () => {
    const { metarr, poster, fanart } = await aCachedFilm()
    const stats = await metarr.cacheStats()
    expect(stats).toMatchObject({ blobs: 3, orphans: { blobs: 0 }, missing: 0, unlisted: 0 })
    const pictures = { blobs: 2, bytes: poster.byteLength + fanart.byteLength }
    expect(stats.types).toContainEqual({ mime: 'image/png', ...pictures })
  })

  it('finds what rotted, what is gone and what nobody wrote down', async () => {
    const { metarr, digests, pathOf } = await aCachedFilm()
    await writeFile(await pathOf(digests.poster), 'rot')
    await rm(await pathOf(digests.fanart))
    const stray = await metarr.ports.blobs.put(bytes('stray'))
    const { checked, faults } = await metarr.verifyCache()
    expect(checked).toBe(4)
    expect(faults).toHaveLength(3)
    expect(faults).toEqual(
      expect.arrayContaining([
        { digest: digests.poster, kind: 'corrupt' },
        { digest: digests.fanart, kind: 'missing' },
        { digest: stray, kind: 'unlisted' },
      ]),
    )
  })

  it('repairs from the copy beside the video first, else from the provider', async () => {
    const { metarr, films, digests, pathOf, poster, fanart } = await aCachedFilm()
    await writeFile(await pathOf(digests.poster), 'rot')
    await rm(await pathOf(digests.fanart))
    const names = (await films.list('Alien (1979)'))?.entries.map(({ name }) => name) ?? []
    await films.remove(`Alien (1979)/${names.find((name) => name.includes('fanart'))}`)
    expect(await metarr.repairCache()).toEqual({
      repaired: [
        { digest: digests.poster, from: 'library' },
        { digest: digests.fanart, from: 'provider' },
      ],
      lost: [],
    })
    expect(await readFile(await pathOf(digests.poster))).toEqual(Buffer.from(poster))
    expect(await readFile(await pathOf(digests.fanart))).toEqual(Buffer.from(fanart))
    expect((await metarr.verifyCache()).faults).toEqual([])
  })

  it('goes on past copies that are too large or cannot be read', async () => {
    const { metarr, films, digests, pathOf } = await aCachedFilm()
    await rm(await pathOf(digests.poster))
    await rm(await pathOf(digests.fanart))
    for (const { name } of (await films.list('Alien (1979)'))?.entries ?? [])
      if (name.includes('poster'))
        films.write(`Alien (1979)/${name}`, new Uint8Array(64 * 1024 * 1024 + 1))
    expect(await metarr.repairCache()).toEqual({
      repaired: [
        { digest: digests.fanart, from: 'library' },
        { digest: digests.poster, from: 'provider' },
      ],
      lost: [],
    })
    await rm(await pathOf(digests.fanart))
    films.setAvailable(false)
    const repaired = [{ digest: digests.fanart, from: 'provider' }]
    expect(await metarr.repairCache()).toEqual({ repaired, lost: [] })
  })

  it('says what is lost for good, and who needs it', async () => {
    const { metarr, films, digests, pathOf, provider } = await aCachedFilm()
    await rm(await pathOf(digests.poster))
    for (const { name } of (await films.list('Alien (1979)'))?.entries ?? [])
      if (name.includes('poster')) films.write(`Alien (1979)/${name}`, bytes('other'))
    provider.failNext(new ProviderError('provider-refused', 'gone', { provider: 'tmdb' }))
    const { repaired, lost } = await metarr.repairCache()
    expect(repaired).toEqual([])
    expect(lost.map(({ digest }) => digest)).toEqual([digests.poster])
    expect(lost[0]?.neededBy.map(({ kind }) => kind).sort()).toEqual([
      'candidate',
      'publication',
      'selection',
    ])
  })

  it('takes in what lies in the cache and nobody wrote down', async () => {
    const { metarr } = await aCachedFilm()
    const stray = await metarr.ports.blobs.put(aPicture({ seed: 7, width: 6, height: 9 }))
    expect(await metarr.rebuildCache()).toEqual({ listed: 1, corrupt: [] })
    const record = await metarr.ports.storage.blobLedger.find(stray)
    expect(record).toMatchObject({ mime: 'image/png', width: 6, height: 9 })
    expect(record).toHaveProperty('orphanedAt')
    expect(await metarr.rebuildCache()).toEqual({ listed: 0, corrupt: [] })
  })
})

describe('taking in a large file', () => {
  it('holds one chunk of it at a time', async () => {
    const { metarr } = await aCachedFilm()
    const digest = await digestOf(bytes('trailer'))
    const chunk = new Uint8Array(1024 * 1024)
    chunk.set(bytes('ftypisom'), 4)
    const blobs = {
      ...metarr.ports.blobs,
      async *list() {
        yield digest
      },
      get: () => Promise.reject(new Error('too large to be held')),
      chunks: async () => sixtyFiveTimes(chunk),
    }
    expect(await rebuildCache({ ...metarr.ports, blobs })).toEqual({ listed: 1, corrupt: [] })
    const record = await metarr.ports.storage.blobLedger.find(digest)
    expect(record).toMatchObject({ mime: 'video/mp4', size: 65 * 1024 * 1024 })
  })

  async function* sixtyFiveTimes(chunk: Uint8Array) {
    for (let times = 0; times < 65; times++) yield chunk
  }
})

describe('reading the whole cache', () => {
  it('says how far it is and how long it takes, and stops when it is told to', async () => {
    const { metarr, pass } = await aCachedFilm()
    const told: Progress[] = []
    await metarr.verifyCache({
      onProgress(progress) {
        told.push(progress)
        pass(1)
      },
    })
    expect(told.map(({ done, total }) => [done, total])).toEqual([0, 1, 2, 3].map((n) => [n, 3]))
    expect(told[1]).toMatchObject({ etaMs: 2 * dayMs })
    const stop = new AbortController()
    const verifying = metarr.verifyCache({
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    })
    await expect(verifying).rejects.toThrow('enough')
  })

  it('reads blobs of any size a chunk at a time', async () => {
    const { metarr } = await aCachedFilm()
    const large = await metarr.ports.blobs.put(new Uint8Array(9 * 1024 * 1024))
    const mime = 'video/mp4'
    await metarr.ports.storage.blobLedger.record({ digest: large, size: 9_437_184, mime }, 0)
    const { faults, bytes: read } = await metarr.verifyCache()
    expect(faults).toEqual([])
    expect(read).toBeGreaterThan(9_437_184)
  })
})

describe('collecting garbage', () => {
  const nothing = { released: 0, removed: 0, bytesFreed: 0 }

  it('leaves all that anybody needs, however old', async () => {
    const { metarr, pass } = await aCachedFilm()
    pass(1000)
    expect(await metarr.collectGarbage()).toEqual(nothing)
    expect((await metarr.verifyCache()).faults).toEqual([])
  })

  it('waits 90 days after the last referrer let go, says what would go, then frees it', async () => {
    const { metarr, libraryId, pass } = await aCachedFilm()
    const { bytes: size } = await metarr.cacheStats()
    await metarr.removeLibrary({ libraryId })
    expect(await metarr.collectGarbage()).toMatchObject({ removed: 0 })
    pass(90)
    expect(await metarr.collectGarbage()).toEqual(nothing)
    pass(1)
    const all = { released: 0, removed: 3, bytesFreed: size }
    expect(await metarr.collectGarbage({ dryRun: true })).toEqual(all)
    expect(await metarr.cacheStats()).toMatchObject({ blobs: 3 })
    expect(await metarr.collectGarbage()).toEqual(all)
    expect(await metarr.cacheStats()).toMatchObject({ blobs: 0, missing: 0, unlisted: 0 })
  })

  it('forgets that a blob was an orphan when it is referred to again', async () => {
    const { metarr, libraryId, digests, pass } = await aCachedFilm()
    await metarr.removeLibrary({ libraryId })
    await metarr.collectGarbage()
    pass(89)
    const again = await metarr.addLibrary({ kind: 'movies', root: '/films' })
    await metarr.run({ libraryId: again.id })
    pass(10)
    await metarr.collectGarbage()
    expect(await metarr.ports.blobs.has(digests.poster)).toBe(true)
  })

  it('keeps bytes that somebody put while it looked', async () => {
    const { metarr, libraryId, digests, poster, pass } = await aCachedFilm()
    await metarr.removeLibrary({ libraryId })
    await metarr.collectGarbage()
    pass(-365)
    const old = await metarr.collectGarbage({ retentionDays: -400 })
    expect(old.removed).toBe(3)
    expect(await metarr.ports.blobs.get(digests.poster)).toEqual(poster)
  })

  it('gives 90 days anew to what was needed between being listed and being forgotten', async () => {
    const { metarr, libraryId, digests, pass } = await aCachedFilm()
    await metarr.removeLibrary({ libraryId })
    await metarr.collectGarbage()
    pass(91)
    const { storage, clock } = metarr.ports
    const { blobLedger } = storage
    const whileItLooks: typeof blobLedger = {
      ...blobLedger,
      async orphans(before, limit) {
        const listed = await blobLedger.orphans(before, limit)
        const referrer = { kind: 'selection', id: 'passing/poster' } as const
        await blobLedger.refer(referrer, [digests.poster], clock.now())
        await blobLedger.refer(referrer, [], clock.now())
        return listed
      },
    }
    const ports = { ...metarr.ports, storage: { ...storage, blobLedger: whileItLooks } }
    expect(await collectGarbage(ports)).toMatchObject({ removed: 2 })
    expect(await blobLedger.find(digests.poster)).toMatchObject({ orphanedAt: clock.now() })
    expect(await metarr.ports.blobs.has(digests.poster)).toBe(true)
  })

  it('never removes what it does not know', async () => {
    const { metarr, pass } = await aCachedFilm()
    const stray = await metarr.ports.blobs.put(bytes('stray'))
    pass(1000)
    expect(await metarr.collectGarbage({ retentionDays: 0 })).toEqual(nothing)
    expect(await metarr.ports.blobs.has(stray)).toBe(true)
  })
})
