import type { RelativePath } from '../library/item.js'
import { nameOf } from '../library/relative-path.js'
import { parseEpisodeName } from '../naming/parse-episode.js'
import { parseSeasonFolder } from '../naming/parse-season-folder.js'
import { parseSeriesFolder } from '../naming/parse-series-folder.js'
import { titleKey } from '../naming/title-text.js'
import { isMainVideo } from './main-video.js'
import type { ScanUnit, UnitFile } from './unit.js'

/** A folder with all that lies below it. */
export interface FolderTree {
  readonly folder: RelativePath
  readonly files: readonly UnitFile[]
  readonly folders: readonly FolderTree[]
  /** The device that its files lie on, or those of its folders. */
  readonly device?: string
}

/** The series in a folder: itself, or, when it only groups them (`Anime/Bleach/Season 1`), those in it. Folders without videos are none. */
export function seriesUnitsIn(tree: FolderTree): readonly ScanUnit[] {
  if (isShelf(tree)) return tree.folders.flatMap(seriesUnitsIn)
  const files = filesBelow(tree)
  const holdsVideo = files.some(({ path }) => isMainVideo(path, { below: tree.folder }))
  const { folder, device } = tree
  return holdsVideo ? [{ folder, files, ...(device === undefined ? {} : { device }) }] : []
}

function filesBelow({ files, folders }: FolderTree): readonly UnitFile[] {
  return [...files, ...folders.flatMap(filesBelow)]
}

/**
 * Whether a folder groups series instead of being one: it has neither videos nor `tvshow.nfo` nor season folders of its own, and a folder in it
 * has one of these and is a series by it.
 */
function isShelf(tree: FolderTree): boolean {
  if (hasSeriesNfo(tree) || ownVideosOf(tree).length > 0 || hasSeasons(tree)) return false
  return tree.folders.some((child) => standsAlone(child, nameOf(tree.folder)) || isShelf(child))
}

function standsAlone(tree: FolderTree, above: string): boolean {
  if (hasSeriesNfo(tree) || hasSeasons(tree)) return true
  const titles = ownVideosOf(tree).map(({ path }) => parseEpisodeName(nameOf(path)).seriesTitle)
  const own = titleKey(parseSeriesFolder(nameOf(tree.folder)).title)
  const isOwn = (title = '') => own !== '' && titleKey(title) === own
  return own !== titleKey(parseSeriesFolder(above).title) && titles.some(isOwn)
}

function hasSeriesNfo({ files }: FolderTree): boolean {
  return files.some(({ path }) => nameOf(path).toLowerCase() === 'tvshow.nfo')
}

function ownVideosOf({ folder, files }: FolderTree): readonly UnitFile[] {
  return files.filter(({ path }) => isMainVideo(path, { below: folder }))
}

/** A folder called `24` may be a series; one called `Season 24` may not. */
function hasSeasons({ folder, folders }: FolderTree): boolean {
  const options = { parent: nameOf(folder), numericNames: false } as const
  return folders.some((child) => parseSeasonFolder(nameOf(child.folder), options) !== undefined)
}
