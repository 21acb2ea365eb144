import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import type { Item } from '../library/item.js'
import { createMemoryMetadataProvider, createMemoryStorage } from '../memory/index.js'
import type { MetadataProvider, ProviderDetails } from '../metadata/metadata-provider.js'
import type { ChangesRequest, TitleChange } from '../metadata/title-change.js'
import { aLibrary, aMovie, countingIds, fixedClock } from '../testing/index.js'
import { planLibraryRefresh, refreshLibrary } from './refresh-library.js'

const day = 24 * 60 * 60 * 1000
const details: ProviderDetails = {
  externalIds: {},
  values: { title: 'A', plot: 'New.' },
  assets: [],
}

/** A library of movies that were all enriched ten days ago and a service that tells its changes. */
async function openScene(movies: readonly Partial<Item>[]) {
  const clock = fixedClock()
  const storage = createMemoryStorage()
  const library = aLibrary({ kind: 'movies' })
  await storage.libraries.add(library)
  for (const [index, facts] of movies.entries()) {
    const enrichedAt = clock.now() - 10 * day
    const id = `movie-${index + 1}`
    const externalIds = { tmdb: String(index + 1) }
    const item = {
      id,
      libraryId: library.id,
      folder: id,
      externalIds,
      enrichedAt,
      state: 'enriched',
    }
    await storage.items.add(aMovie({ ...(item as Partial<Item>), ...facts }))
  }
  const asked: ChangesRequest[] = []
  let answer: readonly TitleChange[] | undefined | Error = []
  const known = Object.fromEntries(['1', '2', '3', '9'].map((id) => [id, details]))
  const service = createMemoryMetadataProvider({ name: 'tmdb', movies: known })
  const tmdb: MetadataProvider = {
    ...service,
    limits: { perSecond: 10 },
    async changes(request) {
      asked.push(request)
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  const ports = {
    ...{ storage, clock, metadataProviders: [tmdb], assetProviders: [] },
    events: { emit: () => {} },
    ids: countingIds(),
  }
  return {
    ...{ ports, clock, storage, asked, service },
    request: { libraryId: library.id },
    changesAre(next: typeof answer) {
      answer = next
    },
    movie: async (number: number) => storage.items.find(`movie-${number}`),
  }
}

const complete = {
  metadata: {
    plot: { value: 'Old.', source: 'tmdb', at: 0 },
    premiered: { value: '1931-03-01', source: 'tmdb', at: 0 },
  },
}

describe('refreshing a library', () => {
  it('asks for changes since the last time, and about what is ours among them', async () => {
    const scene = await openScene([complete, complete, complete])
    await planLibraryRefresh(scene.ports, scene.request)
    expect(scene.asked).toEqual([])
    const first = scene.clock.now()
    await scene.clock.wait(day)
    const at = scene.clock.now()
    scene.changesAre(['2', '77'].map((id) => ({ id, at })))
    const { refreshed, plan } = await refreshLibrary(scene.ports, scene.request)
    expect(scene.asked).toEqual([{ kind: 'movie', since: first }])
    expect(plan.due.filter(({ reason }) => reason === 'changed')).toMatchObject([
      { itemId: 'movie-2' },
    ])
    expect(refreshed).toBe(plan.due.length)
    expect((await scene.movie(2))?.metadata.plot?.value).toBe('New.')
    expect([
      ...(await scene.storage.changeFeeds.changes({ provider: 'tmdb', kind: 'movie' })).keys(),
    ]).toEqual(['2'])
  })

  it('asks about nothing twice: what was refreshed is fresh', async () => {
    const scene = await openScene([{}, {}])
    const first = await refreshLibrary(scene.ports, scene.request)
    expect(first.refreshed).toBe(2)
    expect((await refreshLibrary(scene.ports, scene.request)).refreshed).toBe(0)
  })

  it('follows what a service merged into something else', async () => {
    const scene = await openScene([complete])
    await planLibraryRefresh(scene.ports, scene.request)
    await scene.clock.wait(day)
    scene.changesAre([{ id: '1', at: scene.clock.now(), mergedInto: '9' }])
    await refreshLibrary(scene.ports, scene.request)
    expect((await scene.movie(1))?.externalIds['tmdb']).toBe('9')
    expect(scene.service.calls.map(({ subject }) => subject)).toEqual(['9'])
  })

  it('goes by age when a service does not remember that far back, or cannot tell', async () => {
    const scene = await openScene([complete])
    await planLibraryRefresh(scene.ports, scene.request)
    await scene.clock.wait(60 * day)
    scene.changesAre(new ProviderError('provider-busy', 'not now', { provider: 'tmdb' }))
    const busy = await planLibraryRefresh(scene.ports, scene.request)
    expect(busy.problems).toEqual([{ provider: 'tmdb', message: 'not now' }])
    expect(busy.plan.due).toHaveLength(1)
    scene.changesAre(undefined)
    const { plan, problems } = await planLibraryRefresh(scene.ports, scene.request)
    expect([plan.due.length, problems]).toEqual([1, []])
    expect(await scene.storage.changeFeeds.span({ provider: 'tmdb', kind: 'movie' })).toEqual({
      since: scene.clock.now(),
      until: scene.clock.now(),
    })
  })

  it('changes no item while it plans', async () => {
    const scene = await openScene([{}])
    const before = await scene.movie(1)
    expect((await planLibraryRefresh(scene.ports, scene.request)).plan.due).toHaveLength(1)
    expect(await scene.movie(1)).toEqual(before)
  })

  it('tells how far it is, and stops between two items', async () => {
    const scene = await openScene([{}, {}])
    const stop = new AbortController()
    const told: number[] = []
    const refreshing = refreshLibrary(scene.ports, {
      ...scene.request,
      signal: stop.signal,
      onProgress({ stage, done, total }) {
        expect([stage, total]).toEqual(['refresh', 2])
        told.push(done)
        if (done === 1) stop.abort(new Error('enough'))
      },
    })
    await expect(refreshing).rejects.toThrow('enough')
    expect(told.slice(0, 2)).toEqual([0, 1])
  })

  it('asks about what was never answered with the rest', async () => {
    const scene = await openScene([{ state: 'identified' }])
    const { plan, refreshed } = await refreshLibrary(scene.ports, scene.request)
    expect(plan.due).toMatchObject([{ reason: 'pending' }])
    expect(refreshed).toBe(1)
  })
})
