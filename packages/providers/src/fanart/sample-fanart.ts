import type { StandInAnswer } from '../testing/serve.js'

export const sampleKey = 'sample0key0of0nobody'
export const sampleTastes = { languages: ['en-US', 'de'], country: 'US' }

const assets = 'https://assets.fanart.tv/fanart'
const common = { added: '2024-03-01 10:00:00', width: '1000', height: '1426' }

function image(id: string, path: string, more: Readonly<Record<string, string>> = {}) {
  return { id, url: `${assets}/${path}`, lang: 'en', likes: '2', ...common, ...more }
}

/** An invented movie, with one picture of each kind and a few that are odd. */
export const sampleMovie = {
  name: 'The Last Lighthouse',
  tmdb_id: '900001',
  imdb_id: 'tt0900001',
  image_count: 14,
  movieposter_count: 3,
  movieposter: [
    image('1', 'movies/900001/movieposter/keeper-1.jpg', { likes: '12' }),
    image('2', 'movies/900001/movieposter/keeper-2.jpg', { lang: '00', likes: '0' }),
    image('3', 'movies/900001/movieposter/keeper-3.jpg', { lang: 'cz' }),
  ],
  moviebackground: [image('4', 'movies/900001/moviebackground/sea.jpg', { lang: '' })],
  movie4kbackground: [
    image('5', 'movies/900001/movie4kbackground/sea.jpg', {
      lang: '',
      width: '3840',
      height: '2160',
    }),
  ],
  hdmovielogo: [image('6', 'movies/900001/hdmovielogo/keeper.png', { lang: 'de' })],
  movielogo: [image('7', 'movies/900001/movielogo/keeper.png')],
  hdmovieclearart: [image('8', 'movies/900001/hdmovieclearart/keeper.png')],
  movieart: [image('9', 'movies/900001/movieart/keeper.png')],
  moviebanner: [image('10', 'movies/900001/moviebanner/keeper.jpg')],
  moviethumb: [image('11', 'movies/900001/moviethumb/keeper.jpg')],
  moviedisc: [
    image('12', 'movies/900001/moviedisc/keeper.png', { disc: '1', disc_type: 'bluray' }),
  ],
  moviehologram: [image('13', 'movies/900001/moviehologram/keeper.png')],
}

const ofSeason = (season: string) => ({ season })

/** An invented series with two seasons. */
const sampleShow = {
  name: 'Harbour Lights',
  thetvdb_id: '900202',
  tvposter: [image('20', 'tv/900202/tvposter/harbour.jpg')],
  showbackground: [
    image('21', 'tv/900202/showbackground/all.jpg', { lang: '', season: 'all' }),
    image('22', 'tv/900202/showbackground/one.jpg', { lang: '', season: '1' }),
  ],
  tvthumb: [image('23', 'tv/900202/tvthumb/harbour.jpg')],
  tvbanner: [image('24', 'tv/900202/tvbanner/harbour.jpg')],
  hdtvlogo: [image('25', 'tv/900202/hdtvlogo/harbour.png')],
  clearlogo: [image('26', 'tv/900202/clearlogo/harbour.png')],
  hdclearart: [image('27', 'tv/900202/hdclearart/harbour.png')],
  clearart: [image('28', 'tv/900202/clearart/harbour.png')],
  characterart: [image('29', 'tv/900202/characterart/harbour.png', { lang: '00' })],
  seasonposter: [
    image('30', 'tv/900202/seasonposter/0.jpg', ofSeason('0')),
    image('31', 'tv/900202/seasonposter/1.jpg', ofSeason('1')),
    image('32', 'tv/900202/seasonposter/2.jpg', ofSeason('2')),
    image('33', 'tv/900202/seasonposter/all.jpg', ofSeason('all')),
  ],
  seasonthumb: [image('34', 'tv/900202/seasonthumb/1.jpg', ofSeason('1'))],
  seasonbanner: [image('35', 'tv/900202/seasonbanner/1.jpg', ofSeason('1'))],
}

const answers: Readonly<Record<string, unknown>> = {
  '/v3.2/movies/900001': sampleMovie,
  '/v3.2/movies/tt0900001': sampleMovie,
  '/v3.2/tv/900202': sampleShow,
  '/v3.2/movies/latest': [],
}

/** A stand-in for fanart.tv that knows one movie and one series, both invented. */
export function sampleAnswer(url: URL, keys: { readonly key: string | null }): StandInAnswer {
  if (keys.key !== sampleKey) return refusal(401, 'Invalid API key')
  const body = answers[url.pathname]
  return body === undefined ? refusal(404, 'Not found') : { status: 200, body }
}

function refusal(status: number, why: string): StandInAnswer {
  return { status, body: { status: 'error', 'error message': why } }
}
