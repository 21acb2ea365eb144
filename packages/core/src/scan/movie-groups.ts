import type { RelativePath } from '../library/item.js'
import { baseOf, nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { type MovieName, parseMoviePath } from '../naming/parse-movie.js'
import { titleKey } from '../naming/title-text.js'
import { isMainVideo } from './main-video.js'
import type { ScanUnit, UnitFile } from './unit.js'

/** Videos that are one movie, and what it is called. */
export interface MovieGroup {
  readonly name: MovieName
  readonly files: readonly UnitFile[]
}

type NamedFile = { readonly file: UnitFile; readonly name: MovieName }

/**
 * Puts videos together that are one movie: parts, versions, discs. Their names, read with that of their folder, say the same title, and no two
 * different years.
 */
export function groupMovies(unit: ScanUnit): readonly MovieGroup[] {
  const named = videoFilesOf(unit).map((file) => ({ file, name: movieNameOf(unit, file.path) }))
  const byTitle = groupBy(named, ({ file, name }) => titleKey(name.title) || file.path)
  return byTitle.flatMap(byYear).map(toGroup)
}

function videoFilesOf({ folder, files }: ScanUnit): readonly UnitFile[] {
  const disc = files.find(({ path }) => opensDisc(path) && discFolderOf(path)?.folder === folder)
  const videos = files.filter(
    ({ path }) => isMainVideo(path, { below: folder }) && discFolderOf(path) === undefined,
  )
  return disc === undefined ? videos : [disc, ...videos]
}

/** The one file by which players open a disc. */
function opensDisc(path: RelativePath): boolean {
  return /(?:^|\/)(?:index\.bdmv|video_ts\.ifo)$/i.test(path)
}

/** A file that is called like its folder, or is a version of that, is what the folder is. */
function movieNameOf({ folder }: ScanUnit, path: RelativePath): MovieName {
  const name = parseMoviePath(path)
  const isFolders =
    name.version !== undefined || baseOf(path).toLowerCase() === nameOf(folder).toLowerCase()
  return isFolders && folder !== '' ? parseMoviePath(folder) : name
}

/** A movie without a year in its name is the only other one of that title. */
function byYear(sameTitle: readonly NamedFile[]): readonly (readonly NamedFile[])[] {
  const years = new Set(sameTitle.flatMap(({ name }) => name.year ?? []))
  return years.size < 2 ? [sameTitle] : groupBy(sameTitle, ({ name }) => name.year)
}

function toGroup(videos: readonly NamedFile[]): MovieGroup {
  const dated = videos.find(({ name }) => name.year !== undefined) ?? videos[0]
  return {
    name: dated?.name ?? parseMoviePath(''),
    files: videos.map(({ file }) => file),
  }
}

function groupBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => unknown,
): readonly (readonly Value[])[] {
  const groups = new Map<unknown, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return [...groups.values()]
}
