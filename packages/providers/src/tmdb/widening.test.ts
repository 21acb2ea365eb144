import { describe, expect, it } from 'vitest'
import { openSample } from './open-sample.js'
import { sampleTastes } from './sample-tmdb.js'

const dayMs = 24 * 60 * 60 * 1000
const tasteOf = (...languages: readonly string[]) => ({ ...sampleTastes, languages })

describe('a collection from TMDB', () => {
  it('is told in the wanted language, with where each text comes from and its art, in one request', async () => {
    const { tmdb, requests } = openSample()
    const found = await tmdb.collection?.('900100', tasteOf('de', 'en'))
    expect(found).toMatchObject({
      externalIds: { tmdb: '900100' },
      values: { title: 'Die Leuchtturm-Reihe', plot: 'Keepers and the sea.' },
      textLanguages: { title: 'de', plot: 'en' },
    })
    expect(found?.assets.map(({ assetType }) => assetType).sort()).toEqual(['fanart', 'poster'])
    expect(requests).toHaveLength(1)
  })

  it('is nothing when TMDB does not know it, or the id is none', async () => {
    const { tmdb, requests } = openSample()
    expect(await tmdb.collection?.('999999', sampleTastes)).toBeUndefined()
    expect(await tmdb.collection?.('../account', sampleTastes)).toBeUndefined()
    expect(requests).toHaveLength(1)
  })
})

describe('a person from TMDB', () => {
  it('has ids and pictures, that of the profile first and the others by votes, in one request', async () => {
    const { tmdb, requests } = openSample()
    expect(await tmdb.person?.('521', sampleTastes)).toEqual({
      name: 'Isla Reed',
      externalIds: { tmdb: '521', imdb: 'nm0900521', wikidata: 'Q900521' },
      pictures: ['isla', 'isla-young', 'isla-old'].map(
        (name) => `https://image.tmdb.org/t/p/h632/${name}.jpg`,
      ),
    })
    expect(requests).toHaveLength(1)
  })

  it('is nothing when TMDB does not know them', async () => {
    const { tmdb } = openSample()
    expect(await tmdb.person?.('999999', sampleTastes)).toBeUndefined()
  })
})

describe('changes at TMDB', () => {
  it('are read to the last page, each id once, for whole days', async () => {
    const { tmdb, requests, timing } = openSample()
    const now = timing.now()
    const changes = await tmdb.changes?.({ kind: 'movie', since: now - 3 * dayMs })
    expect(changes).toEqual(['900001', '900002', '900003'].map((id) => ({ id, at: now })))
    expect(requests.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
      '/3/movie/changes?start_date=2025-12-29&end_date=2026-01-02&page=1',
      '/3/movie/changes?start_date=2025-12-29&end_date=2026-01-02&page=2',
    ])
  })

  it('are unknown from more than 14 days ago, which TMDB would refuse to tell', async () => {
    const { tmdb, requests, timing } = openSample()
    const since = timing.now() - 14 * dayMs
    expect(await tmdb.changes?.({ kind: 'series', since })).toBeUndefined()
    expect(requests).toEqual([])
  })
})

describe('texts in the original language', () => {
  it('are taken from the translations of the same answer', async () => {
    const { tmdb, requests } = openSample()
    const found = await tmdb.movie('900001', tasteOf('original', 'en'))
    expect(found?.values.title).toBe('Viimeinen majakka')
    expect(found?.textLanguages?.title).toBe('fi')
    expect(requests).toHaveLength(1)
  })
})

describe('the burst of TMDB', () => {
  it.each([
    [25, 15],
    [37, 3],
    [50, 2],
  ])(
    'at %i calls a second is at most %i: no second sees more than 40 as long as the rate allows',
    async (requestsPerSecond, burst) => {
      const { tmdb, requests, timing } = openSample({ requestsPerSecond })
      await tmdb.person?.('1', sampleTastes)
      await timing.advance(60_000)
      const before = requests.length
      const all = Array.from({ length: 60 }, () =>
        tmdb.movie('900001', sampleTastes, { priority: 1 }),
      )
      await timing.advance(1_000)
      expect(requests.length - before).toBeLessThanOrEqual(burst + requestsPerSecond)
      expect(requests.length - before).toBeGreaterThan(requestsPerSecond - 1)
      await timing.finish(Promise.all(all))
    },
  )
})
