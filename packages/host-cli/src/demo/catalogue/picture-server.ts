import { drawPicture } from '../drawing/draw-picture.js'
import type { PictureSpec } from '../drawing/picture.js'
import { sampleFilms } from '../titles/films.js'
import { sampleCollections } from '../titles/invented-films.js'
import { sampleSeries } from '../titles/series.js'
import { people } from './people.js'
import {
  type ListedPictures,
  picturesOfCollection,
  picturesOfEpisode,
  picturesOfFilm,
  picturesOfSeason,
  picturesOfSeries,
} from './pictures-of.js'

/** Draws the catalogue's pictures when somebody wants to see them, and remembers the latest. */
export interface PictureServer {
  /** The bytes of one picture in a size as TMDB names them (`w342`, `h632`, `original`); `undefined` when there is none. */
  get(size: string, path: string): Promise<Buffer | undefined>
}

/** Keeps up to `remembered` pictures; default 24. */
export function createPictureServer({
  remembered = 24,
}: {
  readonly remembered?: number
} = {}): PictureServer {
  const specs = allPictures()
  const drawn = new Map<string, Promise<Buffer>>()

  function draw(key: string, spec: PictureSpec): Promise<Buffer> {
    const bytes = drawn.get(key) ?? drawPicture(spec)
    drawn.delete(key)
    drawn.set(key, bytes)
    const [oldest] = drawn.keys()
    if (drawn.size > remembered && oldest !== undefined) drawn.delete(oldest)
    return bytes
  }

  return {
    async get(size, path) {
      const spec = specs.get(path)
      const sized = spec && specIn(size, spec)
      return sized && draw(`${size}${path}`, sized)
    },
  }
}

/** A smaller size is drawn small, which costs less than drawing it large and shrinking it; nothing is ever enlarged. */
function specIn(size: string, spec: PictureSpec): PictureSpec | undefined {
  const [, side, pixels] = /^([wh])(\d{2,4})$/.exec(size) ?? []
  if (size !== 'original' && pixels === undefined) return undefined
  const scale = Math.min(
    1,
    Number(pixels ?? spec.width) / (side === 'h' ? spec.height : spec.width),
  )
  return { ...spec, width: Math.round(spec.width * scale), height: Math.round(spec.height * scale) }
}

function allPictures(): ReadonlyMap<string, PictureSpec> {
  const listed = [
    ...sampleFilms.map(picturesOfFilm),
    ...sampleCollections.map(picturesOfCollection),
    ...sampleSeries.map(picturesOfSeries),
    ...sampleSeries.flatMap((series) =>
      series.seasons.map((season) => picturesOfSeason(series, season)),
    ),
    ...sampleSeries.flatMap((series) =>
      series.seasons.flatMap(({ number, episodes }) =>
        episodes.map((_, index) => picturesOfEpisode(series, number, index + 1)),
      ),
    ),
  ].flatMap(flattened)
  const portraits = [...people.values()].flatMap(({ portrait }) => portrait ?? [])
  return new Map([...listed, ...portraits].map(({ path, spec }) => [path, spec]))
}

function flattened({ posters, backdrops, logos, stills }: ListedPictures) {
  return [...posters, ...backdrops, ...logos, ...stills]
}
