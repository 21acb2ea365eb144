import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a stand-in for TMDB answers to one request. */
export interface SampleAnswer {
  readonly status: number
  readonly body: unknown
}

export const sampleToken = 'sample.read-access_token'
export const sampleTastes = { languages: ['en-US'], country: 'US' }

const notFound: SampleAnswer = {
  status: 404,
  body: {
    success: false,
    status_code: 34,
    status_message: 'The resource you requested could not be found.',
  },
}

/** Fixtures by path, over invented titles. */
const fixtures: Readonly<Record<string, string>> = {
  '/3/configuration': 'configuration',
  '/3/movie/900001': 'movie',
  '/3/tv/900002': 'series',
  '/3/tv/900002/season/0': 'season-0',
  '/3/tv/900002/season/1': 'season-1',
  '/3/tv/900002/season/1/episode/1/images': 'episode-images',
  '/3/collection/900100': 'collection',
  '/3/collection/900100/images': 'collection-images',
  '/3/person/521': 'person',
  '/3/find/tt0900001': 'find-movie',
  '/3/find/900202': 'find-series',
}

const searches: Readonly<Record<string, string>> = {
  '/3/search/movie': 'search-movie',
  '/3/search/tv': 'search-series',
}

const nothingFound = { page: 1, results: [], total_pages: 1, total_results: 0 }
const nothingKnown = { movie_results: [], person_results: [], tv_results: [] }

/** A stand-in for TMDB that knows one movie and one series, both invented. */
export function sampleAnswer({ pathname, searchParams }: URL): SampleAnswer {
  if (pathname === '/3/authentication') return ok({ success: true })
  if (/^\/3\/(?:movie|tv)\/changes$/.test(pathname)) return ok(changesOn(searchParams.get('page')))
  const search = searches[pathname]
  if (search !== undefined) {
    const isKnown = /lighthouse|harbour/i.test(searchParams.get('query') ?? '')
    return ok(isKnown ? fixture(search) : nothingFound)
  }
  const name = fixtures[pathname]
  if (name !== undefined) return ok(fixture(name))
  return pathname.startsWith('/3/find/') ? ok(nothingKnown) : notFound
}

/** Two pages; an id that changed while they were read is on both. */
function changesOn(page: string | null): unknown {
  const ids = page === '2' ? [900003, 900001] : [900001, 900002]
  const results = ids.map((id) => ({ id, adult: false }))
  return { results, page: Number(page), total_pages: 2, total_results: 4 }
}

export function fixture(name: string): unknown {
  const file = new URL(`./__fixtures__/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

function ok(body: unknown): SampleAnswer {
  return { status: 200, body }
}

export interface SampleServer {
  readonly baseUrl: string
  readonly imageBaseUrl: string
  /** Paths with their query, in the order they were asked for. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** The bytes of every picture of the stand-in that is not gone. */
export const samplePicture = Uint8Array.from({ length: 2_000 }, (_, index) => index % 251)

/** The stand-in behind a real web server on this machine; pictures whose name begins with `gone` are gone. */
export async function startSampleServer(): Promise<SampleServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/t/p/')) {
      const isGone = url.pathname.includes('/gone')
      response.writeHead(isGone ? 404 : 200, {
        'content-type': isGone ? 'text/html' : 'image/jpeg',
      })
      return void response.end(isGone ? '<h1>404</h1>' : samplePicture)
    }
    const isKnown = request.headers.authorization === `Bearer ${sampleToken}`
    const { status, body } = isKnown ? sampleAnswer(url) : badKey
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/3`,
    imageBaseUrl: `http://127.0.0.1:${port}/t/p`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const badKey: SampleAnswer = {
  status: 401,
  body: {
    success: false,
    status_code: 7,
    status_message: 'Invalid API key: You must be granted a valid key.',
  },
}
