import { extraKindOf } from '../naming/extra-kind.js'
import { fileRole } from '../naming/file-role.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import { type Stack, stackOf } from '../naming/stack.js'
import { folderOf, stemOfPath } from './listing-files.js'
import type { PlayerListing } from './player-listing.js'

/** The videos that a player takes for one movie or episode. */
export interface VideoUnit {
  /** Parts in order, or the one video. */
  readonly videos: readonly string[]
  /** The folder that they lie in, `''` for the listed one. */
  readonly folder: string
  /** Name of the first video without extension. */
  readonly base: string
  /** The same without its part word; equal to `base` for a video in one file. */
  readonly stackedBase: string
  readonly disc?: 'bluray' | 'dvd'
}

/** The disc that the listed folder holds: its marker file, if there is one. */
export function discOf(listing: PlayerListing): VideoUnit | undefined {
  for (const { path } of listing.files) {
    const lower = path.toLowerCase()
    if (lower === 'bdmv/index.bdmv') return discUnit(path, 'bluray')
    if (lower === 'video_ts/video_ts.ifo') return discUnit(path, 'dvd')
  }
  return undefined
}

function discUnit(path: string, disc: 'bluray' | 'dvd'): VideoUnit {
  return { videos: [path], folder: folderOf(path), base: '', stackedBase: '', disc }
}

/** How a player tells movies from extras, and which files it plays as one. */
export interface MovieRules {
  readonly isMovie: (path: string) => boolean
  readonly stacksOf: (paths: readonly string[]) => readonly Pick<Stack, 'base' | 'names'>[]
}

/**
 * The movies of a folder: its disc, else its videos with parts joined. Trailers, samples and other
 * extras are none; what lies in sub-folders is not looked at.
 */
export function moviesOf(
  listing: PlayerListing,
  { isMovie, stacksOf }: MovieRules = { isMovie: isNoExtra, stacksOf: stackOf },
): readonly VideoUnit[] {
  const disc = discOf(listing)
  if (disc !== undefined) return [disc]
  const paths = listing.files.map(({ path }) => path)
  return unitsIn(
    '',
    paths.filter((path) => folderOf(path) === '' && isMovie(path)),
    stacksOf,
  )
}

/** The episodes of a show: every video below its folder whose name holds an episode number. */
export function episodesOf(
  listing: PlayerListing,
): readonly (VideoUnit & { readonly season: number })[] {
  const videos = listing.files.map(({ path }) => path).filter((path) => isNoExtra(path))
  return videos.sort().flatMap((path) => {
    const season = seasonOf(stemOfPath(path))
    return season === undefined
      ? []
      : [{ ...unit(folderOf(path), [path], stemOfPath(path)), season }]
  })
}

/** Whether a path is a video that is neither a trailer nor another extra. */
export function isNoExtra(path: string): boolean {
  return fileRole(path) === 'video' && !isIgnoredPath(path) && extraKindOf(path) === undefined
}

function seasonOf(base: string): number | undefined {
  const season =
    /(?:^|[^a-z])s(\d{1,4})[ ._-]?e\d/iu.exec(base) ?? /(?:^|\D)(\d{1,2})x\d{1,3}/iu.exec(base)
  return season === null ? undefined : Number(season[1])
}

function unitsIn(
  folder: string,
  paths: readonly string[],
  stacksOf: MovieRules['stacksOf'],
): readonly VideoUnit[] {
  const stacks = stacksOf(paths)
  const stacked = new Set(stacks.flatMap(({ names }) => names))
  const single = paths.filter((path) => !stacked.has(path)).sort()
  return [
    ...stacks.map(({ base, names }) => unit(folder, names, base)),
    ...single.map((path) => unit(folder, [path], stemOfPath(path))),
  ]
}

function unit(folder: string, videos: readonly string[], stackedBase: string): VideoUnit {
  return { videos, folder, base: stemOfPath(videos[0] ?? ''), stackedBase }
}
