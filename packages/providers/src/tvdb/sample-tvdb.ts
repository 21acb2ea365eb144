import type { StandInAnswer } from '../testing/serve.js'

export const sampleKey = 'sample-key-of-nobody'
export const sampleTastes = { languages: ['en-US'], country: 'US' }

const pictures = 'https://artworks.thetvdb.com/banners/v4'

function artwork(type: number, name: string, more: object = {}) {
  return {
    ...{ id: type, type, image: `${pictures}/${name}.jpg`, thumbnail: `${pictures}/${name}_t.jpg` },
    ...{ language: 'eng', includesText: true, score: 100_001, width: 680, height: 1000, ...more },
  }
}

const textless = { language: null, includesText: false, width: 1920, height: 1080 }
const people = [
  { type: 3, peopleType: 'Actor', personName: 'Bea Ray', name: 'Mate', sort: 2, peopleId: 12 },
  {
    ...{ type: 3, peopleType: 'Actor', personName: 'Al Fisk', name: 'Keeper', sort: 1 },
    ...{ peopleId: 11, personImgURL: '/banners/person/11/al.jpg' },
  },
  { type: 1, peopleType: 'Director', personName: 'Di Rector', name: null, sort: 0, peopleId: 13 },
  { type: 2, peopleType: 'Writer', personName: 'Wy Ter', name: null, sort: 0, peopleId: 14 },
]
const ratings = [
  { id: 1, name: '12', country: 'deu' },
  { id: 2, name: 'PG', country: 'usa' },
]

/** An invented movie. */
const sampleMovie = {
  ...{ id: 900001, name: 'Der letzte Leuchtturm', image: `${pictures}/movie/keeper.jpg` },
  ...{ runtime: 95, year: '1931', originalCountry: 'deu', originalLanguage: 'deu', score: 1 },
  status: { id: 5, name: 'Released', recordType: 'movie', keepUpdated: true },
  first_release: { country: 'deu', date: '1931-04-02', detail: null },
  genres: [{ id: 1, name: 'Drama', slug: 'drama' }],
  remoteIds: [
    { id: 'tt0900001', type: 2, sourceName: 'IMDB' },
    { id: '800001', type: 12, sourceName: 'TheMovieDB.com' },
    { id: 'https://nowhere.invalid', type: 4, sourceName: 'Official Website' },
    { id: 'not-an-id', type: 18, sourceName: 'Wikidata' },
  ],
  aliases: [{ language: 'eng', name: 'The Keeper' }],
  contentRatings: ratings,
  studios: [{ id: 1, name: 'Salt Pictures', parentStudio: 0 }],
  production_countries: [{ id: 1, country: 'deu', name: 'Germany' }],
  trailers: [
    { id: 1, language: 'deu', name: 'Trailer', url: 'https://www.youtube.com/watch?v=deu00000001' },
    { id: 2, language: 'eng', name: 'Trailer', url: 'https://youtu.be/eng00000001' },
    { id: 3, language: 'eng', name: 'Elsewhere', url: 'https://elsewhere.invalid/watch?v=1234567' },
  ],
  characters: people,
  artworks: [
    artwork(14, 'movie/poster-en'),
    artwork(14, 'movie/poster-ja', { language: 'jpn' }),
    artwork(14, 'movie/poster-de', { language: 'deu' }),
    artwork(15, 'movie/background', textless),
    artwork(15, 'movie/background-words', { width: 1920, height: 1080 }),
    artwork(18, 'movie/icon'),
    artwork(25, 'movie/logo'),
  ],
  translations: {
    nameTranslations: [
      { language: 'eng', name: 'The Light', isAlias: true },
      { language: 'eng', name: 'The Last Lighthouse', tagline: 'It goes out.' },
      { language: 'fra', name: 'Le dernier phare' },
    ],
    overviewTranslations: [
      { language: 'deu', overview: 'Ein Wärter bleibt.' },
      { language: 'eng', overview: 'A keeper stays.' },
    ],
  },
}

const season = (id: number, number: number, type: string, more: object = {}) => ({
  ...{ id, seriesId: 900002, number, name: null, image: null, ...more },
  type: { id: 1, name: type, type, alternateName: null },
})

/** An invented series, which is counted in the official order and as on DVD. */
export const sampleSeries = {
  ...{ id: 900002, name: 'Harbour Lights', image: `${pictures}/series/harbour.jpg` },
  ...{ firstAired: '1998-09-01', year: '1998', averageRuntime: 45, score: 1 },
  ...{ originalCountry: 'gbr', originalLanguage: 'eng', overview: 'Boats come and go.' },
  status: { id: 1, name: 'Ended', recordType: 'series', keepUpdated: false },
  genres: [{ id: 1, name: 'Drama', slug: 'drama' }],
  originalNetwork: { id: 1, name: 'Coast One', slug: 'coast-one' },
  remoteIds: [{ id: 'tt0900002', type: 2, sourceName: 'IMDB' }],
  contentRatings: ratings,
  characters: people,
  seasons: [
    season(70, 0, 'official'),
    season(71, 1, 'official', { image: `${pictures}/season/1.jpg` }),
    season(81, 1, 'dvd'),
  ],
  artworks: [
    artwork(2, 'series/poster'),
    artwork(3, 'series/background', textless),
    artwork(23, 'series/logo'),
    artwork(7, 'season/poster-1', { seasonId: 71 }),
    artwork(7, 'season/poster-dvd', { seasonId: 81 }),
  ],
  translations: { nameTranslations: [], overviewTranslations: [] },
}

const episode = (seasonNumber: number, number: number, more: object) => ({
  ...{ id: 1000 + seasonNumber * 100 + number, seriesId: 900002, seasonNumber, number },
  ...{ name: null, overview: null, aired: null, runtime: null, image: null, ...more },
})

const first = { aired: '1998-09-01', runtime: 45, image: '/banners/episodes/1101.jpg' }

const english = [
  episode(0, 1, {
    name: 'Before',
    overview: 'It begins.',
    airsBeforeSeason: 1,
    airsBeforeEpisode: 2,
  }),
  episode(0, 2, { name: 'After', overview: 'It is over.', airsAfterSeason: 1 }),
  episode(1, 1, { name: 'Low Tide', overview: 'A boat is missing.', ...first }),
  episode(1, 2, { name: 'High Tide', overview: 'It is found.', aired: '1998-09-08' }),
]
const german = [episode(1, 1, { name: 'Ebbe', ...first }), episode(1, 2, {})]
const onDvd = [
  episode(1, 1, { name: 'High Tide', overview: 'It is found.' }),
  episode(1, 2, { name: 'Low Tide', overview: 'A boat is missing.' }),
]

const found = (kind: string, id: number, name: string, year: string) => ({
  ...{
    objectID: `${kind}-${id}`,
    id: `${kind}-${id}`,
    tvdb_id: String(id),
    type: kind,
    name,
    year,
  },
  ...{ image_url: `${pictures}/${kind}/found.jpg`, overview: 'An overview.' },
  translations: { eng: kind === 'movie' ? 'The Last Lighthouse' : name },
  overviews: { eng: 'An English overview.' },
})

const updateOf = (recordId: number, timeStamp: number, more: object = {}) => ({
  ...{ recordId, timeStamp, method: 'update', methodInt: 2, entityType: 'series', ...more },
})

/** Updates by type and page; there are two pages of series. */
const updates: Readonly<Record<string, readonly unknown[]>> = {
  'series 0': [updateOf(900002, 1_767_000_000)],
  'series 1': [
    updateOf(900007, 1_767_000_100, {
      ...{ method: 'delete', methodInt: 3, mergeToId: 900002, mergeToEntityType: 'series' },
    }),
  ],
  'episodes 0': [updateOf(1101, 1_767_000_200, { entityType: 'episodes', seriesId: 900002 })],
  'movies 0': [updateOf(900001, 1_767_000_300, { entityType: 'movies' })],
}

function updatesAt(query: URLSearchParams): StandInAnswer {
  const [type, page] = [query.get('type'), query.get('page')]
  const next = type === 'series' && page === '0' ? { next: 'https://api4.thetvdb.com/v4/more' } : {}
  const data = updates[`${type} ${page}`] ?? []
  return { status: 200, body: { status: 'success', data, links: next } }
}

const answers: Readonly<Record<string, unknown>> = {
  '/artwork/types': [
    { id: 2, name: 'Poster', recordType: 'series' },
    { id: 3, name: 'Background', recordType: 'series' },
    { id: 7, name: 'Poster', recordType: 'season' },
    { id: 14, name: 'Poster', recordType: 'movie' },
    { id: 15, name: 'Background', recordType: 'movie' },
    { id: 18, name: 'Icon', recordType: 'movie' },
    { id: 23, name: 'ClearLogo', recordType: 'series' },
    { id: 25, name: 'ClearLogo', recordType: 'movie' },
  ],
  '/movies/900001/extended': sampleMovie,
  '/series/900002/extended': sampleSeries,
  '/series/900002/episodes/official/eng': { episodes: english },
  '/series/900002/episodes/official/deu': { episodes: german },
  '/series/900002/episodes/official': { episodes: english },
  '/series/900002/episodes/dvd/eng': { episodes: onDvd },
  '/search/remoteid/tt0900001': [
    { movie: { id: 900001, name: 'Der letzte Leuchtturm', year: '1931' } },
  ],
  '/search/remoteid/tt0900002': [{ series: { id: 900002, name: 'Harbour Lights', year: '1998' } }],
  '/search/remoteid/tt0900003': [{ episode: { id: 1101, name: 'Low Tide' } }],
}

/** A request as the stand-in needs it. */
export interface SampleRequest {
  readonly url: URL
  readonly authorization: string | null
  readonly body?: unknown
}

/** A stand-in for TheTVDB that knows one movie and one series, both invented. */
export function sampleAnswer({ url, authorization, body }: SampleRequest): StandInAnswer {
  const path = url.pathname.replace('/v4', '')
  if (path === '/login') return logIn(body)
  if (!authorization?.startsWith('Bearer token-')) return failure(401, 'Unauthorized')
  if (path === '/updates') return updatesAt(url.searchParams)
  if (path === '/search') return success(searched(url.searchParams))
  if (path.startsWith('/search/remoteid/')) return success(answers[path] ?? null)
  const data = answers[path]
  return data === undefined ? failure(404, 'NotFoundException: not found') : success(data)
}

function searched(query: URLSearchParams): readonly unknown[] {
  const isKnown = /lighthouse|harbour/i.test(query.get('query') ?? '')
  const movie = found('movie', 900001, 'Der letzte Leuchtturm', '1931')
  return isKnown ? [movie, found('series', 900002, 'Harbour Lights', '1998')] : []
}

function logIn(body: unknown): StandInAnswer {
  const isKnown = Reflect.get(Object(body), 'apikey') === sampleKey
  return isKnown ? success({ token: 'token-1' }) : failure(401, 'InvalidAPIKey')
}

function success(data: unknown): StandInAnswer {
  return { status: 200, body: { status: 'success', data } }
}

function failure(status: number, message: string): StandInAnswer {
  return { status, body: { status: 'failure', message, data: null } }
}
