import type { AssetRequest } from '@metarr/core'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sampleAnswer, sampleTastes, sampleToken } from './sample-tmdb.js'
import type { Tmdb } from './tmdb.js'
import { createTmdb } from './tmdb.js'
import type { TmdbDocument } from './tmdb-document.js'
import { hasTmdbDocument, readTmdbDocument } from './tmdb-document.js'

const name = 'TMDB by its own document (../shared/specs/tmdb.json)'
const seriesIds = { tmdb: '900002' }
const tastes = sampleTastes

const candidates = (request: Omit<AssetRequest, 'tastes'>) => (tmdb: Tmdb) =>
  tmdb.candidates({ ...request, tastes })

const calls: readonly (readonly [string, (tmdb: Tmdb) => Promise<unknown>])[] = [
  [
    'a search for a movie',
    (tmdb) => tmdb.search({ kind: 'movie', title: 'Lighthouse', year: 1931, tastes }),
  ],
  [
    'a search for a series',
    (tmdb) => tmdb.search({ kind: 'series', title: 'Harbour', year: 1998, tastes }),
  ],
  [
    'a look-up by IMDb id',
    (tmdb) => tmdb.findByExternalId({ kind: 'movie', provider: 'imdb', value: 'tt0900001' }),
  ],
  [
    'a look-up by TVDB id',
    (tmdb) => tmdb.findByExternalId({ kind: 'series', provider: 'tvdb', value: '900202' }),
  ],
  ['a movie', (tmdb) => tmdb.movie('900001', tastes)],
  ['a series', (tmdb) => tmdb.series('900002', tastes)],
  ['a season', (tmdb) => tmdb.season('900002', 1, tastes)],
  ['the specials', (tmdb) => tmdb.season('900002', 0, tastes)],
  ['a collection', (tmdb) => Promise.resolve(tmdb.collection?.('900100', tastes))],
  ['a person', (tmdb) => Promise.resolve(tmdb.person?.('521', tastes))],
  ['the pictures of a movie', candidates({ kind: 'movie', externalIds: { tmdb: '900001' } })],
  ['the pictures of a series', candidates({ kind: 'series', externalIds: seriesIds })],
  [
    'the pictures of a collection',
    candidates({ kind: 'collection', externalIds: { tmdb: '900100' } }),
  ],
  [
    'the pictures of an episode',
    candidates({ kind: 'episode', externalIds: {}, seriesIds, seasonNumber: 1, episodeNumber: 1 }),
  ],
]

describe.skipIf(!hasTmdbDocument)(name, () => {
  let document: TmdbDocument
  const requests: URL[] = []
  const server = setupServer(
    http.get('https://api.themoviedb.org/*', ({ request }) => {
      const url = new URL(request.url)
      requests.push(url)
      const { status, body } = sampleAnswer(url)
      return HttpResponse.json(Object(body), { status })
    }),
  )

  beforeAll(() => {
    document = readTmdbDocument()
    server.listen({ onUnhandledRequest: 'error' })
  })
  afterEach(() => {
    requests.length = 0
  })
  afterAll(() => server.close())

  function expectNoProblems(): void {
    for (const url of requests) {
      expect(document.problemsOfRequest(url)).toEqual([])
      expect(document.problemsOfAnswer(url, sampleAnswer(url).body)).toEqual([])
    }
  }

  it.each(calls)('allows the request for %s, and the answer it is tested with', async (_, call) => {
    await call(createTmdb({ token: sampleToken }))
    expect(requests).toHaveLength(1)
    expectNoProblems()
  })

  it('allows the requests of the key test, and the answers they are tested with', async () => {
    await createTmdb({ token: sampleToken }).testConnection()
    expect(requests.map(({ pathname }) => pathname)).toEqual([
      '/3/authentication',
      '/3/configuration',
    ])
    expectNoProblems()
  })

  it('allows the requests for changes, and the answers they are tested with', async () => {
    const tmdb = createTmdb({ token: sampleToken })
    for (const kind of ['movie', 'series'] as const) {
      await tmdb.changes?.({ kind, since: Date.now() - 24 * 60 * 60 * 1000 })
    }
    expect(requests).toHaveLength(4)
    expectNoProblems()
  })

  it.each([
    'https://api.themoviedb.org/3/film/1',
    'https://api.themoviedb.org/3/movie/1?lang=en',
    'https://api.themoviedb.org/3/movie/1?append_to_response=posters',
    'https://api.themoviedb.org/3/search/movie',
  ])('would not allow %s', (address) => {
    expect(document.problemsOfRequest(new URL(address))).not.toEqual([])
  })

  it('would not allow an answer of another form', () => {
    const url = new URL('https://api.themoviedb.org/3/movie/1')
    expect(document.problemsOfAnswer(url, { id: 'one', genres: 7 })).not.toEqual([])
  })
})
