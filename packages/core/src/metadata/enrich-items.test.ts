import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import { isDirty } from '../library/item.js'
import {
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
  createMemoryStorage,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { didNothing } from '../run-library.js'
import { fixedClock, memoryPorts, testTime } from '../testing/index.js'
import type { ProviderDetails, SeasonDetails } from './metadata-provider.js'

const bytes = (words: string) => new TextEncoder().encode(words)
const busy = () => new ProviderError('provider-busy', 'later', { provider: 'tmdb' })
const busyFor = (retryAfterMs: number) =>
  new ProviderError('provider-busy', 'later', { provider: 'omdb', retryAfterMs })
const refused = () => new ProviderError('provider-refused', 'no', { provider: 'tmdb' })

function details(id: string, title: string, year: number): ProviderDetails {
  return { externalIds: { tmdb: id }, values: { title, year }, assets: [] }
}

function season(seasonNumber: number, ...episodes: readonly number[]): SeasonDetails {
  return {
    seasonNumber,
    externalIds: { tmdb: `s${seasonNumber}` },
    values: {},
    assets: [],
    episodes: episodes.map((episodeNumber) => ({
      episodeNumber,
      externalIds: { tmdb: `s${seasonNumber}e${episodeNumber}` },
      values: { title: `Title ${seasonNumber}x${episodeNumber}` },
      assets: [],
    })),
  }
}

/** A library of one movie and one of one series, and a provider that knows both. */
async function aHome(...episodes: readonly string[]) {
  const seasons = [season(1, 1, 2), season(2, 1)]
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: { 348: details('348', 'Alien', 1979), 679: details('679', 'Aliens', 1986) },
    series: { 4607: details('4607', 'Lost', 2004) },
    seasons: { 4607: seasons },
  })
  const folders = createMemoryLibraryFolders()
  const [films, shows] = [folders.open('/films'), folders.open('/shows')]
  films.write('Alien (1979)/alien.mkv', bytes('alien'))
  for (const name of episodes) shows.write(`Lost (2004)/Lost ${name}.mkv`, bytes(name))
  const storage = createMemoryStorage()
  const metarr = createMetarr(
    memoryPorts({ storage, folders, metadataProviders: [provider], assetProviders: [provider] }),
  )
  const movies = await metarr.addLibrary({ kind: 'movies', root: '/films' })
  const series = await metarr.addLibrary({ kind: 'series', root: '/shows' })
  const items = async (libraryId: string) =>
    (await metarr.listItems({ libraryId, order: 'path' })).items
  const first = async (libraryId: string) => {
    const [item] = await items(libraryId)
    if (item === undefined) throw new Error('no item')
    return item
  }
  const episodeStates = async () =>
    (await items(series.id))
      .filter(({ kind }) => kind === 'episode')
      .map(({ seasonNumber, episodeNumber, state }) => `${seasonNumber}x${episodeNumber} ${state}`)
  return { metarr, storage, provider, films, shows, movies, series, items, first, episodeStates }
}

describe('enriching', () => {
  it('asks about episodes that came after their series was published, once', async () => {
    const { metarr, provider, shows, series, episodeStates } = await aHome('S01E01')
    await metarr.run({ libraryId: series.id })
    for (const name of ['S01E02', 'S02E01', 'S02E09', 'S03E01'])
      shows.write(`Lost (2004)/Lost ${name}.mkv`, bytes(name))
    await metarr.run({ libraryId: series.id })
    expect(await episodeStates()).toEqual([
      ...['1x1 published', '1x2 published', '2x1 published'],
      ...['2x9 discovered', '3x1 discovered'],
    ])
    const calls = provider.calls.length
    expect(didNothing(await metarr.run({ libraryId: series.id }))).toBe(true)
    expect(provider.calls).toHaveLength(calls)
  })

  it('merges nothing of a series when one season fails, and all of it at the next run', async () => {
    const { metarr, provider, series, items, episodeStates } = await aHome('S01E01', 'S02E01')
    await metarr.scan({ libraryId: series.id })
    await metarr.identify({ libraryId: series.id })
    const season2 = provider.season
    provider.season = async (id, number, ...rest) => {
      if (number === 2) throw refused()
      return season2(id, number, ...rest)
    }
    const report = await metarr.enrich({ libraryId: series.id })
    expect(report).toMatchObject({ enriched: 0, failures: [{ code: 'provider-refused' }] })
    const named = (await items(series.id)).filter(({ externalIds: { tmdb } }) => tmdb !== undefined)
    expect(named.map(({ kind, state }) => [kind, state])).toEqual([
      ['series', 'error_provider_failure'],
    ])
    provider.season = season2
    await metarr.run({ libraryId: series.id })
    expect(await episodeStates()).toEqual(['1x1 published', '2x1 published'])
  })

  it('leaves an item for later while a provider is busy, and goes on at the next run', async () => {
    const { metarr, provider, movies, first } = await aHome()
    provider.failNext(busy())
    await metarr.run({ libraryId: movies.id })
    expect((await first(movies.id)).state).toBe('discovered')
    await metarr.identify({ libraryId: movies.id })
    provider.failNext(busy())
    await metarr.enrich({ libraryId: movies.id })
    expect(await first(movies.id)).toMatchObject({ state: 'identified', priority: 6 })
    await metarr.run({ libraryId: movies.id })
    expect((await first(movies.id)).state).toBe('published')
  })

  it('asks once per run about what failed', async () => {
    const { metarr, provider, movies, first } = await aHome()
    await metarr.scan({ libraryId: movies.id })
    await metarr.identify({ libraryId: movies.id })
    for (const times of [1, 2]) {
      const calls = provider.calls.length
      provider.failNext(refused())
      await metarr.run({ libraryId: movies.id })
      expect(provider.calls, `run ${times}`).toHaveLength(calls + 1)
      expect((await first(movies.id)).state).toBe('error_provider_failure')
    }
    await metarr.run({ libraryId: movies.id })
    expect((await first(movies.id)).state).toBe('published')
  })

  it('takes up what a killed process left behind', async () => {
    const { metarr, storage, movies, first } = await aHome()
    await metarr.scan({ libraryId: movies.id })
    await metarr.identify({ libraryId: movies.id })
    await storage.items.save({ ...(await first(movies.id)), state: 'enriching' })
    await metarr.run({ libraryId: movies.id })
    expect((await first(movies.id)).state).toBe('published')
  })

  it('does not make a published item dirty when providers say the same again', async () => {
    const { metarr, series, items } = await aHome('S01E01', 'S01E02')
    await metarr.run({ libraryId: series.id })
    const [whole] = (await items(series.id)).filter(({ kind }) => kind === 'series')
    await metarr.enrich({ libraryId: series.id, itemIds: [whole?.id ?? ''] })
    expect((await items(series.id)).filter(isDirty)).toEqual([])
  })

  it('keeps what a person did to an item while providers were asked', async () => {
    const { metarr, storage, provider, movies, first } = await aHome()
    await metarr.scan({ libraryId: movies.id })
    await metarr.identify({ libraryId: movies.id })
    const ask = provider.movie
    provider.movie = async (...request) => {
      const item = await first(movies.id)
      const tagline = { value: 'Mine', source: 'user', at: 1, lockedAt: 1 }
      await storage.items.save({ ...item, metadata: { ...item.metadata, tagline } })
      return ask(...request)
    }
    expect(await metarr.enrich({ libraryId: movies.id })).toMatchObject({ enriched: 1 })
    const { metadata, state } = await first(movies.id)
    expect([metadata.tagline?.value, metadata.title?.source, state]).toEqual([
      ...['Mine', 'tmdb', 'enriched'],
    ])
  })

  it('drops an answer about what an item was taken for before', async () => {
    const { metarr, provider, movies, first } = await aHome()
    await metarr.scan({ libraryId: movies.id })
    await metarr.identify({ libraryId: movies.id })
    const ask = provider.movie
    provider.movie = async (...request) => {
      provider.movie = ask
      const { id } = await first(movies.id)
      await metarr.identifyItem({ itemId: id, externalIds: { tmdb: '679' } })
      return ask(...request)
    }
    expect(await metarr.enrich({ libraryId: movies.id })).toMatchObject({
      failures: [{ code: 'stale-revision' }],
    })
    expect(await first(movies.id)).toMatchObject({
      state: 'identified',
      externalIds: { tmdb: '679' },
    })
    await metarr.run({ libraryId: movies.id })
    expect((await first(movies.id)).externalIds).toEqual({ tmdb: '679' })
  })
})

describe('a provider that cannot be heard', () => {
  const critics = { source: 'metacritic', value: 89, max: 100 }

  /** The movie library of `aHome`, with a second provider that knows ratings, and a clock to turn. */
  async function aHomeWithRatings() {
    const home = await aHome()
    const omdb = createMemoryMetadataProvider({
      name: 'omdb',
      movies: {
        tt0078748: { externalIds: { tmdb: '348' }, values: { ratings: [critics] }, assets: [] },
      },
    })
    const clock = fixedClock(testTime)
    const metadataProviders = [home.provider, omdb]
    const metarr = createMetarr({ ...home.metarr.ports, metadataProviders, clock })
    return { ...home, metarr, omdb, clock }
  }

  it('holds back nothing that others said, and is noted with why and until when', async () => {
    const { metarr, omdb, movies, first } = await aHomeWithRatings()
    await metarr.scan({ libraryId: movies.id })
    await metarr.identify({ libraryId: movies.id })
    omdb.failNext(busyFor(3_600_000))
    const report = await metarr.enrich({ libraryId: movies.id })
    const owed = {
      provider: 'omdb',
      code: 'provider-busy',
      reason: 'later',
      since: testTime,
      askAgainAt: testTime + 3_600_000,
    }
    expect(report).toMatchObject({ enriched: 1, failures: [] })
    expect(report.incomplete).toMatchObject([{ title: 'Alien', unanswered: [owed] }])
    expect(await first(movies.id)).toMatchObject({
      state: 'enriched',
      externalIds: { tmdb: '348' },
      unanswered: [owed],
      askAgainAt: owed.askAgainAt,
    })
    expect(await metarr.run({ libraryId: movies.id })).toMatchObject({ publish: { published: 1 } })
  })

  it('is asked again alone, once its time has come, and owes nothing then', async () => {
    const { metarr, provider, omdb, clock, movies, first } = await aHomeWithRatings()
    omdb.failNext(busyFor(3_600_000))
    await metarr.run({ libraryId: movies.id })
    const calls = provider.calls.length
    await metarr.run({ libraryId: movies.id })
    expect(omdb.calls).toHaveLength(1)
    clock.advance(3_600_000)
    expect(await metarr.run({ libraryId: movies.id })).toMatchObject({
      enrich: { enriched: 1, incomplete: [] },
      publish: { published: 1 },
    })
    expect(provider.calls).toHaveLength(calls)
    const { metadata, unanswered, askAgainAt, state } = await first(movies.id)
    expect(metadata.ratings?.value).toEqual([{ ...critics, provider: 'omdb' }])
    expect([unanswered, askAgainAt, state]).toEqual([undefined, undefined, 'published'])
  })

  it('owes since the first time it was asked, however often it fails', async () => {
    const { metarr, omdb, clock, movies, first } = await aHomeWithRatings()
    omdb.failNext(busyFor(1000), refused())
    await metarr.run({ libraryId: movies.id })
    clock.advance(20 * 60_000)
    await metarr.run({ libraryId: movies.id })
    expect((await first(movies.id)).unanswered).toMatchObject([
      { code: 'provider-refused', since: testTime, askAgainAt: clock.now() + 24 * 3_600_000 },
    ])
  })
})

describe('what was offered', () => {
  it('is kept where others are trusted more', async () => {
    const { metarr, storage, movies, first } = await aHome()
    const omdb = createMemoryMetadataProvider({
      name: 'omdb',
      movies: { 1: { externalIds: { tmdb: '348' }, values: { title: 'Alien!' }, assets: [] } },
    })
    const metadataProviders = [...metarr.ports.metadataProviders, omdb]
    await createMetarr({ ...metarr.ports, metadataProviders }).run({ libraryId: movies.id })
    const { id } = await first(movies.id)
    expect(await storage.overruled.find(id)).toMatchObject({
      title: [{ value: 'Alien!', source: 'omdb' }],
    })
  })

  it('has the trailer among the candidates', async () => {
    const { metarr, provider, storage, movies, first } = await aHome()
    const ask = provider.movie
    provider.movie = async (...request) => {
      const known = await ask(...request)
      return known && { ...known, values: { ...known.values, trailer: 'LjLamj-b0I8' } }
    }
    await metarr.run({ libraryId: movies.id })
    const [trailer] = await storage.candidates.list((await first(movies.id)).id, 'trailer')
    expect(trailer).toMatchObject({
      provider: 'tmdb',
      sourceUrl: 'https://www.youtube.com/watch?v=LjLamj-b0I8',
    })
  })
})
