import { baseOf, nameOf } from '../library/relative-path.js'
import { type MovieName, parseMoviePath } from '../naming/parse-movie.js'
import { titleKey } from '../naming/title-text.js'
import { groupBy } from './group-by.js'
import type { ScanUnit } from './unit.js'
import { partFolderOf, type UnitVideo, unitVideosOf } from './unit-videos.js'

/** Videos that are one movie, and what it is called. */
export interface MovieGroup {
  readonly name: MovieName
  readonly videos: readonly MovieVideo[]
}

/** A video, and which of several versions of its movie it is called. */
export interface MovieVideo extends UnitVideo {
  readonly version?: string
}

type NamedVideo = { readonly video: MovieVideo; readonly name: MovieName }

/**
 * Puts videos together that are one movie: parts, versions, discs. Their names, read with that of their folder, say the same title, and no two
 * different years.
 */
export function groupMovies(unit: ScanUnit): readonly MovieGroup[] {
  const named = unitVideosOf(unit).map((video) => namedVideo(unit, video))
  const byTitle = groupBy(named, ({ video, name }) => titleKey(name.title) || video.path)
  return [...byTitle.values()].flatMap(byYear).map(toGroup)
}

/** A disc, a part in a folder of its own, and a file that is called like its folder, or is a version of that, are what the folder is. */
function namedVideo(unit: ScanUnit, video: UnitVideo): NamedVideo {
  const { folder } = unit
  const { path, disc } = video
  const isPlain = baseOf(path).toLowerCase() === nameOf(folder).toLowerCase()
  if (folder !== '' && (isPlain || disc !== undefined))
    return { video, name: parseMoviePath(folder) }
  const name = parseMoviePath(path)
  const { version } = name
  const isFolders = version !== undefined || partFolderOf(unit, path) !== undefined
  return {
    video: version === undefined || disc !== undefined ? video : { ...video, version },
    name: isFolders && folder !== '' ? parseMoviePath(folder) : name,
  }
}

/** A movie without a year in its name is the only other one of that title. */
function byYear(sameTitle: readonly NamedVideo[]): readonly (readonly NamedVideo[])[] {
  const years = new Set(sameTitle.flatMap(({ name }) => name.year ?? []))
  return years.size < 2
    ? [sameTitle]
    : [...groupBy(sameTitle, ({ name }) => name.year ?? 0).values()]
}

function toGroup(named: readonly NamedVideo[]): MovieGroup {
  const dated = named.find(({ name }) => name.year !== undefined) ?? named[0]
  return {
    name: dated?.name ?? parseMoviePath(''),
    videos: named.map(({ video }) => video),
  }
}
