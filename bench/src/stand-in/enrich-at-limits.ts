import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createMetarr, type Item, type Metarr, type Storage } from '@metarr/core'
import { createDefaultPorts } from '@metarr/core/node'
import { createFanart } from '@metarr/providers/fanart'
import { createOmdb } from '@metarr/providers/omdb'
import { createTmdb } from '@metarr/providers/tmdb'
import { createTvdb } from '@metarr/providers/tvdb'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import { heapAfterCollection } from '../heap.js'
import { inventedMovie } from './answers.js'
import { type ServedService, type ServiceName, serveService } from './serve-services.js'
import { createVirtualTime, type VirtualTime } from './virtual-time.js'

export interface EnrichAtLimits {
  /** Where data and library go. */
  readonly folder: string
  readonly movies: number
  readonly services: readonly ServiceName[]
}

/** What came of it. Times are those of the virtual clock, in milliseconds. */
export interface EnrichedAtLimits {
  readonly enriched: number
  readonly failures: readonly string[]
  readonly violations: readonly string[]
  readonly tookMs: number
  /** Answered calls by service. */
  readonly calls: Readonly<Partial<Record<ServiceName, number>>>
  /** How long services said that they were busy. */
  readonly busyMs: number
  /** Bytes on the heap after a quarter, a half, three quarters and the end, where the collector can be called. */
  readonly heap: readonly number[]
}

/** Enriches invented movies through the real verb, adapters, HTTP kit, sockets and SQLite, against stand-ins that watch their limits. */
export async function enrichAtLimits(request: EnrichAtLimits): Promise<EnrichedAtLimits> {
  const time = createVirtualTime(Date.UTC(2026, 0, 1, 6))
  const servers = await Promise.all(
    request.services.map(async (name) => [name, await serveService(name, time)] as const),
  )
  const giveBack = holdTimeDuringRealWork(time)
  const storage = await createSqliteStorage({ file: join(request.folder, 'metarr.db') })
  try {
    const metarr = await openAt(request, storage, time, Object.fromEntries(servers))
    return await measured(metarr, request, time, servers)
  } finally {
    giveBack()
    await storage.close()
    await Promise.all(servers.map(([, server]) => server.close()))
  }
}

type Servers = Readonly<Partial<Record<ServiceName, ServedService>>>

async function openAt(
  { folder, movies }: EnrichAtLimits,
  storage: Storage,
  time: VirtualTime,
  { tmdb, tvdb, fanart, omdb }: Servers,
): Promise<Metarr> {
  const root = join(folder, 'movies')
  await mkdir(root, { recursive: true })
  const kept = { timing: time, responses: storage.responses, budgets: storage.budgets }
  const metadataProviders = [
    ...(tmdb
      ? [
          createTmdb({
            ...kept,
            token: 'stand-in',
            baseUrl: `${tmdb.origin}/3`,
            requestsPerSecond: 37,
          }),
        ]
      : []),
    ...(tvdb ? [createTvdb({ ...kept, key: 'stand-in', baseUrl: `${tvdb.origin}/v4` })] : []),
    ...(omdb ? [createOmdb({ ...kept, key: 'stand-in', baseUrl: `${omdb.origin}/` })] : []),
  ]
  const assetProviders = fanart
    ? [createFanart({ ...kept, key: 'stand-in-key', baseUrl: `${fanart.origin}/v3.2` })]
    : []
  const metarr = createMetarr({
    ...createDefaultPorts({ folder, storage, metadataProviders, assetProviders }),
    clock: { now: time.now, wait: time.sleep },
  })
  const library = await metarr.addLibrary({ name: 'movies', kind: 'movies', root })
  for (let number = 1; number <= movies; number += 1000) {
    await storage.transaction(async ({ items }) => {
      const last = Math.min(movies, number + 999)
      for (let one = number; one <= last; one += 1) await items.add(itemOf(one, library.id, time))
    })
  }
  return metarr
}

function itemOf(number: number, libraryId: string, clock: { now(): number }): Item {
  const { title, year, imdb } = inventedMovie(number)
  const at = clock.now()
  const id = String(number)
  return {
    id: `movie-${id.padStart(6, '0')}`,
    libraryId,
    kind: 'movie',
    folder: `${title} (${year})`,
    mixedFolder: false,
    videos: [],
    externalIds: { tmdb: id, tvdb: id, imdb },
    metadata: {},
    lockedAssets: [],
    state: 'identified',
    priority: 5,
    contentRevision: 1,
    revision: 1,
    createdAt: at,
    updatedAt: at,
  }
}

async function measured(
  metarr: Metarr,
  { movies }: EnrichAtLimits,
  time: VirtualTime,
  servers: readonly (readonly [ServiceName, ServedService])[],
): Promise<EnrichedAtLimits> {
  const [library] = await metarr.listLibraries()
  const heap: number[] = []
  const quarter = Math.max(1, Math.floor(movies / 4))
  const start = time.now()
  const onProgress = ({ done }: { readonly done: number }) => {
    if (done % quarter === 0) heap.push(heapAfterCollection())
  }
  const report = await time.run(metarr.enrich({ libraryId: library?.id ?? '', onProgress }))
  return {
    enriched: report.enriched,
    failures: report.failures.map(({ message }) => message),
    violations: servers.flatMap(([, { watch }]) => watch.violations),
    tookMs: time.now() - start,
    calls: Object.fromEntries(servers.map(([name, { watch }]) => [name, watch.calls()])),
    busyMs: servers.reduce((sum, [, { watch }]) => sum + watch.busyMs(), 0),
    heap,
  }
}

/** What is done outside this thread, by sockets and by hashing, takes no virtual time: the clock stands still meanwhile. */
function holdTimeDuringRealWork(time: VirtualTime): () => void {
  const { fetch } = globalThis
  const { subtle } = globalThis.crypto
  const digest = subtle.digest.bind(subtle)
  globalThis.fetch = (input, init) => held(time, async () => wholly(await fetch(input, init)))
  subtle.digest = (...given) => held(time, () => digest(...given))
  return () => {
    globalThis.fetch = fetch
    subtle.digest = digest
  }
}

async function held<Value>(time: VirtualTime, work: () => Promise<Value>): Promise<Value> {
  time.hold()
  try {
    return await work()
  } finally {
    time.release()
  }
}

async function wholly(response: Response): Promise<Response> {
  return new Response(response.status === 304 ? null : await response.arrayBuffer(), response)
}
