/** What a service answers to one address. */
export interface ServiceAnswer {
  readonly status: number
  readonly body: unknown
}

/** A movie that never was, by number from 1. */
export interface InventedMovie {
  readonly number: number
  readonly title: string
  readonly year: number
  readonly imdb: string
}

/** The same for everybody who asks. */
export function inventedMovie(number: number): InventedMovie {
  const title = `Film ${String(number).padStart(5, '0')}`
  return { number, title, year: 1950 + (number % 70), imdb: `tt${9_000_000 + number}` }
}

function numberOfImdb(id: string): number {
  return Number(/^tt9(\d{6})$/.exec(id)?.[1] ?? 0)
}

const plot = 'A keeper refuses to leave when the ships stop coming, and the town talks. '.repeat(4)
const spread = Array.from({ length: 4 }, (_, index) => index)

/** TMDB: a movie with all that is appended, some 3 KB long. */
export function tmdbAnswer({ pathname }: URL): ServiceAnswer {
  if (pathname === '/3/authentication') return ok({ success: true })
  const [, number = 0] = (/^\/3\/movie\/(\d+)$/.exec(pathname) ?? []).map(Number)
  if (number === 0) return { status: 404, body: { status_code: 34, status_message: 'Not found.' } }
  const { title, year, imdb } = inventedMovie(number)
  const picture = (kind: string, width: number, height: number) =>
    spread.map((index) => ({
      file_path: `/${kind}-${number}-${index}.jpg`,
      iso_639_1: index % 2 === 0 ? 'en' : null,
      ...{ width, height, vote_average: 5, vote_count: index },
    }))
  return ok({
    ...{ id: number, imdb_id: imdb, title, original_title: title, original_language: 'en' },
    ...{ overview: plot, tagline: '', release_date: `${year}-04-02`, runtime: 95 },
    ...{ vote_average: 7.1, vote_count: 120, poster_path: `/poster-${number}-0.jpg` },
    genres: [{ id: 18, name: 'Drama' }],
    credits: {
      cast: spread.map((index) => ({ id: index + 1, name: `Person ${index}`, character: 'Self' })),
      crew: [{ id: 99, name: 'Di Rector', job: 'Director' }],
    },
    external_ids: { imdb_id: imdb },
    images: {
      posters: picture('poster', 1000, 1500),
      backdrops: picture('back', 1920, 1080),
      logos: [],
    },
  })
}

/** fanart.tv: every second movie has a logo, the others have nothing. */
export function fanartAnswer({ pathname }: URL): ServiceAnswer {
  const [, number = 0] = (/^\/v3\.2\/movies\/(\d+)$/.exec(pathname) ?? []).map(Number)
  if (pathname.endsWith('/latest')) return ok([])
  if (number === 0 || number % 2 === 0) {
    return { status: 404, body: { status: 'error', 'error message': 'Not found' } }
  }
  const url = `https://assets.fanart.tv/fanart/movies/${number}/hdmovielogo/logo.png`
  return ok({ tmdb_id: String(number), hdmovielogo: [{ id: '1', url, lang: 'en', likes: '3' }] })
}

/** OMDb: the ratings of a movie. */
export function omdbAnswer({ searchParams }: URL): ServiceAnswer {
  const id = searchParams.get('i') ?? ''
  const number = numberOfImdb(id)
  if (number === 0) return ok({ Response: 'False', Error: 'Error: Movie not found!' })
  const { title, year } = inventedMovie(number)
  return ok({
    ...{ Response: 'True', Title: title, Year: String(year), Type: 'movie', imdbID: id },
    ...{ imdbRating: '7.2', imdbVotes: '1,234', Metascore: '71', Plot: plot },
    Ratings: [{ Source: 'Internet Movie Database', Value: '7.2/10' }],
  })
}

/** TheTVDB: movies by their id, after logging in. */
export function tvdbAnswer({ pathname }: URL): ServiceAnswer {
  if (pathname === '/v4/login') return ok({ status: 'success', data: { token: 'stand-in-token' } })
  if (pathname === '/v4/artwork/types') return ok({ status: 'success', data: [] })
  const [, number = 0] = (/^\/v4\/movies\/(\d+)\/extended$/.exec(pathname) ?? []).map(Number)
  if (number === 0) return { status: 404, body: { status: 'failure', message: 'not found' } }
  const { title, year, imdb } = inventedMovie(number)
  const remoteIds = [{ id: imdb, sourceName: 'IMDB' }]
  const data = { id: number, name: title, year: String(year), runtime: 95, remoteIds }
  return ok({ status: 'success', data })
}

function ok(body: unknown): ServiceAnswer {
  return { status: 200, body }
}
