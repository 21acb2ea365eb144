import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { assetTypes } from '../assets/asset-type.js'
import type { MetadataValues } from '../metadata/fields.js'
import type { MetadataProvider, Tastes } from '../metadata/metadata-provider.js'

/** What the suite may ask the provider about. All of it must be known to the provider, except what is called unknown. */
export interface MetadataProviderSamples {
  readonly tastes: Tastes
  readonly movie: SampleTitle
  readonly series: SampleTitle
  /** A season of `series` that has episodes. */
  readonly seasonNumber: number
  /** An id of the right form that names neither a movie nor a series. */
  readonly unknownId: string
}

/** A movie or series that the provider knows. */
export interface SampleTitle {
  /** The provider's own. */
  readonly id: string
  /** As the provider gives it in these tastes. */
  readonly title: string
  readonly year: number
  /** How another service knows it. */
  readonly externalId: { readonly provider: string; readonly value: string }
}

/** How the suite gets at a metadata provider. */
export interface MetadataProviderHarness {
  /** Starts what the provider talks to; called once, before the first case. */
  prepare(): Promise<MetadataProviderSamples>
  /** A fresh provider. */
  open(samples: MetadataProviderSamples): Promise<MetadataProvider>
  /** Stops what {@link prepare} started. */
  cleanUp?(): Promise<void>
}

const kinds = ['movie', 'series'] as const

/** Texts that can be no id anywhere; none of them may reach another address. */
const malformedIds = ['', '0', '-1', '..', '../account', '1/../../account', '1?x=y', '１', ' ']

/** Checks what {@link MetadataProvider} promises; call it at the top level of a vitest file. */
export function describeMetadataProviderContract(
  name: string,
  harness: MetadataProviderHarness,
): void {
  describe(`${name} as a MetadataProvider`, () => {
    let samples: MetadataProviderSamples
    let provider: MetadataProvider

    beforeAll(async () => {
      samples = await harness.prepare()
      provider = await harness.open(samples)
    })
    afterEach(async () => {
      provider = await harness.open(samples)
    })
    afterAll(async () => {
      await harness.cleanUp?.()
    })

    const details = (kind: (typeof kinds)[number]) =>
      provider[kind](samples[kind].id, samples.tastes)

    it.each(kinds)('finds a %s by its title and year', async (kind) => {
      const { id, title, year } = samples[kind]
      const found = await provider.search({ kind, title, year, tastes: samples.tastes })
      const result = { kind, provider: provider.name, id, title, year }
      expect(found).toContainEqual(expect.objectContaining(result))
    })

    it.each(kinds)('finds no %s of a name that nothing has', async (kind) => {
      const request = { kind, title: 'qqzzxx vvkkww 8491', tastes: samples.tastes }
      expect(await provider.search(request)).toEqual([])
    })

    it.each(kinds)('finds a %s by the id of another service', async (kind) => {
      const { id, externalId } = samples[kind]
      const found = await provider.findByExternalId({ kind, ...externalId })
      expect(found).toMatchObject({ kind, provider: provider.name, id })
    })

    it('finds nothing by an id or a service that it does not know', async () => {
      const { provider: other } = samples.movie.externalId
      for (const value of ['tt99999999', '../account']) {
        const request = { kind: 'movie', provider: other, value } as const
        expect(await provider.findByExternalId(request)).toBeUndefined()
      }
      const request = { kind: 'movie', provider: 'nobody', value: '1' } as const
      expect(await provider.findByExternalId(request)).toBeUndefined()
    })

    it.each(kinds)('tells title, year and its own id of a %s', async (kind) => {
      const { id, title, year, externalId } = samples[kind]
      const found = await details(kind)
      expect(found?.values).toMatchObject({ title, year })
      expect(found?.externalIds).toMatchObject({
        [provider.name]: id,
        [externalId.provider]: externalId.value,
      })
    })

    it.each(kinds)('leaves out what it does not know of a %s', async (kind) => {
      const found = await details(kind)
      expect(emptyValuesIn(found?.values ?? {})).toEqual([])
    })

    it.each(kinds)('gives measures and dates of a %s in the agreed form', async (kind) => {
      const found = await details(kind)
      expectAgreedForm(found?.values ?? {})
    })

    it.each(kinds)('signs the assets that come with a %s', async (kind) => {
      const { assets = [] } = (await details(kind)) ?? {}
      for (const offer of assets) {
        expect(offer.provider).toBe(provider.name)
        expect(assetTypes).toContain(offer.assetType)
        expect(offer.sourceUrl).not.toBe('')
      }
    })

    it('tells the seasons of a series, in order, each once', async () => {
      const { seasonNumbers = [] } = (await details('series')) ?? {}
      expect(seasonNumbers).toContain(samples.seasonNumber)
      expect(seasonNumbers).toEqual([...new Set(seasonNumbers)].sort((a, b) => a - b))
    })

    it('tells a season with its episodes, in order, each once', async () => {
      const { series, seasonNumber, tastes } = samples
      const season = await provider.season(series.id, seasonNumber, tastes)
      const numbers = season?.episodes.map((episode) => episode.episodeNumber) ?? []
      expect(season?.seasonNumber).toBe(seasonNumber)
      expect(numbers.length).toBeGreaterThan(0)
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    })

    it('leaves out what it does not know of a season and its episodes', async () => {
      const { series, seasonNumber, tastes } = samples
      const season = await provider.season(series.id, seasonNumber, tastes)
      for (const { values } of [season, ...(season?.episodes ?? [])].filter(isPresent)) {
        expect(emptyValuesIn(values)).toEqual([])
        expectAgreedForm(values)
      }
    })

    it('answers undefined for an id that it does not know', async () => {
      const { unknownId, series, seasonNumber, tastes } = samples
      expect(await provider.movie(unknownId, tastes)).toBeUndefined()
      expect(await provider.series(unknownId, tastes)).toBeUndefined()
      expect(await provider.season(unknownId, seasonNumber, tastes)).toBeUndefined()
      expect(await provider.season(series.id, 9_999, tastes)).toBeUndefined()
    })

    it.each(malformedIds)('answers undefined for %j, which is no id', async (id) => {
      const { seasonNumber, tastes } = samples
      expect(await provider.movie(id, tastes)).toBeUndefined()
      expect(await provider.series(id, tastes)).toBeUndefined()
      expect(await provider.season(id, seasonNumber, tastes)).toBeUndefined()
    })

    it('says limits that can be kept, and what must be read beside its data in words', () => {
      const { limits, attribution } = provider
      for (const limit of Object.values({ perSecond: 1, perDay: 1, ...limits, calls: 1 })) {
        expect(limit).toBeGreaterThan(0)
      }
      expect(attribution?.trim()).not.toBe('')
    })

    it('answers undefined for a collection or a person that it does not know, and for what is no id', async () => {
      for (const id of [samples.unknownId, ...malformedIds]) {
        expect(await provider.collection?.(id, samples.tastes)).toBeUndefined()
        expect(await provider.person?.(id, samples.tastes)).toBeUndefined()
      }
    })

    it('tells changes by id, none from before the time asked for, or that it does not remember', async () => {
      const since = Date.now() - 24 * 60 * 60 * 1000
      for (const kind of kinds) {
        for (const { id, at } of (await provider.changes?.({ kind, since })) ?? []) {
          expect(id).not.toBe('')
          expect(at).toBeGreaterThanOrEqual(since)
        }
        expect(await provider.changes?.({ kind, since: 0 })).toBeUndefined()
      }
    })

    it('gives the same answer when asked many times at once', async () => {
      const first = await details('movie')
      const again = await Promise.all(Array.from({ length: 9 }, () => details('movie')))
      expect(again).toEqual(Array.from({ length: 9 }, () => first))
    })

    it('rejects with the reason of a signal that has aborted', async () => {
      const reason = new Error('the user pressed Ctrl-C')
      const options = { signal: AbortSignal.abort(reason) }
      const { movie, series, seasonNumber, tastes } = samples
      const search = { kind: 'movie', title: movie.title, tastes } as const
      const changes = { kind: 'movie', since: Date.now() } as const
      const calls = [
        provider.search(search, options),
        provider.findByExternalId({ kind: 'movie', ...movie.externalId }, options),
        provider.movie(movie.id, tastes, options),
        provider.series(series.id, tastes, options),
        provider.season(series.id, seasonNumber, tastes, options),
        ...(provider.changes === undefined ? [] : [provider.changes(changes, options)]),
      ]
      const outcomes = await Promise.allSettled(calls)
      expect(outcomes).toEqual(calls.map(() => ({ status: 'rejected', reason })))
    })
  })
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}

/** Names of fields that say nothing: null, empty, not a number. */
function emptyValuesIn(values: MetadataValues): readonly string[] {
  return Object.entries(values)
    .filter(([, value]) => saysNothing(value))
    .map(([name]) => name)
}

function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(saysNothing)
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value === 'object' && value !== null) return Object.values(value).some(saysNothing)
  return value === null || value === undefined || Number.isNaN(value)
}

function expectAgreedForm(values: MetadataValues): void {
  const { premiered, year, runtime, ratings = [], cast = [], trailer, originalLanguage } = values
  expect(premiered ?? '2000-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(Number.isInteger(year ?? 2000)).toBe(true)
  expect(runtime ?? 1).toBeGreaterThan(0)
  expect(trailer ?? 'x').toMatch(/^[\w-]+$/)
  expect(originalLanguage ?? 'en').toMatch(/^[a-z]{2}$/)
  expect(cast.map((member) => member.order)).toEqual(cast.map((_, index) => index))
  for (const { value, max } of ratings) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(max)
  }
}
