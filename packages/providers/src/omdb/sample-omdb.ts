import { createFakeTiming } from '../http/fake-timing.js'
import type { SeenRequest } from '../testing/api-document.js'
import type { StandInAnswer } from '../testing/serve.js'
import { createOmdb, type OmdbOptions } from './omdb.js'

export const sampleKey = 'samplekey0'
export const sampleTastes = { languages: ['en'], country: 'US' }

/** An invented movie. */
const sampleMovie = {
  ...{ Title: 'The Last Lighthouse', Year: '1931', Rated: 'PG', Released: '02 Apr 1931' },
  ...{ Runtime: '95 min', Genre: 'Drama, Mystery', Director: 'Di Rector', Country: 'Germany' },
  ...{ Writer: 'Wy Ter (screenplay, story), Al So', Actors: 'Al Fisk, Bea Ray', Plot: 'A keeper.' },
  ...{ Poster: 'N/A', imdbRating: '7.9', imdbVotes: '1,234', Metascore: 'N/A', Production: 'N/A' },
  ...{ imdbID: 'tt0900001', Type: 'movie', Response: 'True' },
  Ratings: [
    { Source: 'Internet Movie Database', Value: '7.9/10' },
    { Source: 'Rotten Tomatoes', Value: '91%' },
    { Source: 'Metacritic', Value: '82/100' },
    { Source: 'A Newspaper', Value: '4 stars' },
  ],
}

const series = {
  ...{ Title: 'Harbour Lights', Year: '1998–2001', Runtime: '1 h 5 min', totalSeasons: '2' },
  ...{ imdbID: 'tt0900002', Type: 'series', Response: 'True', Rated: 'Not Rated' },
}

const season = {
  ...{ Title: 'Harbour Lights', Season: '1', totalSeasons: '2', Response: 'True' },
  Episodes: [
    ...[
      {
        Title: 'High Tide',
        Released: '1998-09-08',
        Episode: '2',
        imdbRating: 'N/A',
        imdbID: 'tt0900012',
      },
    ],
    ...[
      { Title: 'Low Tide', Released: 'N/A', Episode: '1', imdbRating: '8.0', imdbID: 'tt0900011' },
    ],
  ],
}

const anyTitle = { Title: 'Any', imdbID: 'tt0111161', Type: 'movie', Response: 'True' }
const titles: Readonly<Record<string, unknown>> = {
  tt0900001: sampleMovie,
  tt0900002: series,
  tt0111161: anyTitle,
}

/** A stand-in for OMDb that knows one movie and one series, both invented. */
export function sampleAnswer({ searchParams: query }: URL): StandInAnswer {
  if (query.get('apikey') !== sampleKey) return { status: 401, body: refusal('Invalid API key!') }
  const id = query.get('i') ?? ''
  if (query.has('s')) return { status: 200, body: searched(query.get('s') ?? '') }
  if (query.has('Season')) {
    const isKnown = id === 'tt0900002' && query.get('Season') === '1'
    return { status: 200, body: isKnown ? season : refusal('Series or season not found!') }
  }
  return { status: 200, body: titles[id] ?? refusal('Error: Movie not found!') }
}

function searched(title: string): unknown {
  if (!/lighthouse|harbour/i.test(title)) return refusal('Movie not found!')
  const Search = [sampleMovie, series].map(({ Title, Year, imdbID, Type }) => ({
    ...{ Title, Year, imdbID, Type, Poster: 'N/A' },
  }))
  return { Search, totalResults: '2', Response: 'True' }
}

export function refusal(why: string) {
  return { Response: 'False', Error: why }
}

/** The invented OMDb without a network; every request is written down. */
export function openSample(
  options: Partial<OmdbOptions> = {},
  reply: (url: URL) => StandInAnswer = sampleAnswer,
) {
  const requests: (SeenRequest & { readonly answer: StandInAnswer })[] = []
  const timing = createFakeTiming()
  const omdb = createOmdb({
    key: sampleKey,
    timing,
    fetch: async (address, init) => {
      const url = new URL(address)
      const answer = reply(url)
      url.searchParams.delete('apikey')
      requests.push({ method: init.method ?? 'GET', url, answer })
      return Response.json(answer.body, { status: answer.status })
    },
    ...options,
  })
  return { omdb, requests, timing }
}
