import { drawPicture, shrinkPicture } from '../drawing/draw-picture.js'
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

  function draw(path: string, spec: PictureSpec): Promise<Buffer> {
    const bytes = drawn.get(path) ?? drawPicture(spec)
    drawn.delete(path)
    drawn.set(path, bytes)
    const [oldest] = drawn.keys()
    if (drawn.size > remembered && oldest !== undefined) drawn.delete(oldest)
    return bytes
  }

  return {
    async get(size, path) {
      const spec = specs.get(path)
      const width = spec && widthIn(size, spec)
      if (spec === undefined || width === undefined) return undefined
      const bytes = await draw(path, spec)
      return width < spec.width ? shrinkPicture(bytes, width) : bytes
    },
  }
}

function widthIn(size: string, { width, height }: PictureSpec): number | undefined {
  if (size === 'original') return width
  const [, side, pixels] = /^([wh])(\d{2,4})$/.exec(size) ?? []
  if (pixels === undefined) return undefined
  return side === 'w' ? Number(pixels) : Math.round((Number(pixels) / height) * width)
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
