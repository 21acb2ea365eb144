import { describe, expect, it } from 'vitest'
import { hasApiDocument, readApiDocument } from '../testing/api-document.js'
import { hasRecordings, readRecordings } from '../testing/recorded.js'
import type { Omdb } from './omdb.js'
import { createOmdb } from './omdb.js'
import { openSample, refusal, sampleTastes } from './sample-omdb.js'

const tastes = sampleTastes

describe('OMDb', () => {
  it('tells ratings of several sources, and takes N/A for nothing', async () => {
    const movie = await openSample().omdb.movie('tt0900001', tastes)
    expect(movie?.externalIds).toEqual({ omdb: 'tt0900001', imdb: 'tt0900001' })
    expect(movie?.values).toEqual({
      ...{ title: 'The Last Lighthouse', year: 1931, plot: 'A keeper.', runtime: 95 },
      ...{ certification: 'PG', premiered: '1931-04-02', genres: ['Drama', 'Mystery'] },
      ...{ countries: ['Germany'], directors: ['Di Rector'], writers: ['Wy Ter', 'Al So'] },
      cast: [
        { name: 'Al Fisk', order: 0, externalIds: {} },
        { name: 'Bea Ray', order: 1, externalIds: {} },
      ],
      ratings: [
        { source: 'imdb', value: 7.9, max: 10, votes: 1234 },
        { source: 'tomatometerallcritics', value: 91, max: 100 },
        { source: 'metacritic', value: 82, max: 100 },
      ],
    })
  })

  it('tells the first year of a series, whether it goes on, and its seasons', async () => {
    const series = await openSample().omdb.series('tt0900002', tastes)
    expect(series?.seasonNumbers).toEqual([1, 2])
    expect(series?.values).toEqual({
      ...{ title: 'Harbour Lights', year: 1998, runtime: 65, status: 'Ended' },
    })
  })

  it('tells the episodes of a season with their ids', async () => {
    const season = await openSample().omdb.season('tt0900002', 1, tastes)
    expect(
      season?.episodes.map(({ values, externalIds }) => [values, externalIds['imdb']]),
    ).toEqual([
      [{ title: 'Low Tide', ratings: [{ source: 'imdb', value: 8, max: 10 }] }, 'tt0900011'],
      [{ title: 'High Tide', premiered: '1998-09-08' }, 'tt0900012'],
    ])
  })

  it('gives no American certification to another country', async () => {
    const movie = await openSample().omdb.movie('tt0900001', { languages: ['de'], country: 'DE' })
    expect(movie?.values).not.toHaveProperty('certification')
  })

  it('costs one call to find a movie by its IMDb id and to tell it', async () => {
    const { omdb, requests } = openSample()
    await omdb.findByExternalId({ kind: 'movie', provider: 'imdb', value: 'tt0900001' })
    await omdb.movie('tt0900001', tastes)
    expect(requests).toHaveLength(1)
  })

  it('takes a series for no movie', async () => {
    expect(await openSample().omdb.movie('tt0900002', tastes)).toBeUndefined()
  })

  it('asks nothing more until midnight UTC once the calls of the day are used up', async () => {
    const { omdb, requests, timing } = openSample({}, () => ({
      ...{ status: 401, body: refusal('Request limit reached!') },
    }))
    for (const id of ['tt0900001', 'tt0900002']) {
      const busy = { code: 'provider-busy', retryAfterMs: 24 * 60 * 60 * 1000 }
      await expect(omdb.movie(id, tastes)).rejects.toMatchObject(busy)
    }
    expect(requests).toHaveLength(1)
    await timing.advance(24 * 60 * 60 * 1000)
    await expect(omdb.movie('tt0900001', tastes)).rejects.toMatchObject({ code: 'provider-busy' })
    expect(requests).toHaveLength(2)
  })

  it.each([
    [401, refusal('Invalid API key!'), 'provider-refused'],
    [200, refusal('Error getting data.'), 'provider-unreadable'],
    [200, 'The service is unavailable', 'provider-unreadable'],
    [400, 'bad', 'provider-refused'],
    [503, 'down', 'provider-busy'],
  ])('fails by its kind when answered %i %j', async (status, body, code) => {
    const { omdb, timing } = openSample({}, () => ({ status, body }))
    const movie = timing.finish(omdb.movie('tt0900001', tastes))
    await expect(movie).rejects.toMatchObject({ code })
  })

  it('takes too many results for none', async () => {
    const { omdb } = openSample({}, () => ({ status: 200, body: refusal('Too many results.') }))
    expect(await omdb.search({ kind: 'movie', title: 'a', tastes })).toEqual([])
  })

  it('shows its key in no error, though the key is part of the address', async () => {
    const key = 'secret0key0secret'
    const fetch = async () => Promise.reject(new Error(`cannot reach ?apikey=${key}`))
    const { omdb, timing } = openSample({ key, fetch })
    const error = await timing.finish(omdb.movie('tt0900001', tastes)).catch(describeWhole)
    expect(error).toContain('[hidden]')
    expect(error).not.toContain(key)
  })

  it('tests the connection', async () => {
    await expect(openSample().omdb.testConnection()).resolves.toBeUndefined()
    const { omdb } = openSample({ key: 'another0key' })
    await expect(omdb.testConnection()).rejects.toMatchObject({ code: 'provider-refused' })
  })

  it.each(['', 'two words', 'a&b=c0'])('refuses %j as a key', (key) => {
    expect(() => createOmdb({ key })).toThrow('no key of OMDb')
  })
})

function describeWhole(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return `${String(error)}${cause === undefined ? '' : describeWhole(cause)}`
}

const calls: readonly (readonly [string, (omdb: Omdb) => Promise<unknown>])[] = [
  ['the key test', (omdb) => omdb.testConnection()],
  ['a search', (omdb) => omdb.search({ kind: 'movie', title: 'Lighthouse', year: 1931, tastes })],
  ['a movie', (omdb) => omdb.movie('tt0900001', tastes)],
  ['an unknown movie', (omdb) => omdb.movie('tt9999999', tastes)],
  ['a season', (omdb) => omdb.season('tt0900002', 1, tastes)],
]

describe.skipIf(!hasApiDocument('omdb.json'))(
  'OMDb by its document (../shared/specs/omdb.json)',
  () => {
    it.each(calls)('allows the request for %s, and its answer', async (_, call) => {
      const document = readApiDocument('omdb.json')
      const { omdb, requests } = openSample()
      await call(omdb)
      expect(requests).toHaveLength(1)
      for (const request of requests) {
        const { status, body } = request.answer
        expect(document.problemsOfRequest(request)).toEqual([])
        expect(document.problemsOfAnswer(request, status, body)).toEqual([])
      }
    })
  },
)

const file = 'api-omdb.json'

describe.skipIf(!hasRecordings(file))(`OMDb as recorded (../shared/corpora/${file})`, () => {
  const recordings = hasRecordings(file) ? readRecordings(file) : []
  const split = (text: unknown) => String(text).split(', ')

  it.each(recordings.filter(({ query }) => 'i' in query))(
    'maps $query.i without loss',
    async ({ body }) => {
      const { omdb } = openSample({}, () => ({ status: 200, body }))
      const { values } = (await omdb.movie(String(body['imdbID']), tastes)) ?? {}
      expect(values).toMatchObject({
        ...{ title: body['Title'], year: Number(body['Year']), plot: body['Plot'] },
        ...{ certification: body['Rated'], runtime: Number.parseInt(String(body['Runtime']), 10) },
        ...{ genres: split(body['Genre']), directors: split(body['Director']) },
        ...{ countries: split(body['Country']), studios: [body['Production']] },
      })
      expect(values?.cast?.map(({ name }) => name)).toEqual(split(body['Actors']))
      expect(values?.premiered).toBe(new Date(`${body['Released']} UTC`).toISOString().slice(0, 10))
      const withoutParts = split(body['Writer']).map((writer) => writer.replace(/ \(.*/, ''))
      expect(values?.writers).toEqual(withoutParts)
      expect(values?.ratings?.[0]).toMatchObject({
        ...{ source: 'imdb', value: Number(body['imdbRating']) },
        votes: Number(String(body['imdbVotes']).replaceAll(',', '')),
      })
      expect(values?.ratings).toHaveLength(3)
    },
  )

  it.each(recordings.filter(({ query }) => 's' in query))(
    'finds all of $query.s',
    async ({ body }) => {
      const { omdb } = openSample({}, () => ({ status: 200, body }))
      const found = await Promise.all(
        (['movie', 'series'] as const).map((kind) => omdb.search({ kind, title: 'any', tastes })),
      )
      expect(found.flat()).toHaveLength(Object(body['Search']).length)
      expect(found.flat().every(({ year, posterUrl }) => year !== undefined && posterUrl)).toBe(
        true,
      )
    },
  )
})
