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
  /** May be unpacked only when they are looked at. */
  readonly files: readonly UnitFile[]
  readonly folders: readonly FolderTree[]
  /** `signatureOf` all files in it and below. */
  readonly listing: string
  /** The device that its files lie on, or those of its folders. */
  readonly device?: string
}

/**
 * The series in a folder: itself, or, when it only groups them (`Anime/Bleach/Season 1`), those in it. Folders without videos are none; one that
 * was a series and `isAsBefore` is one.
 */
export function seriesUnitsIn(
  tree: FolderTree,
  isAsBefore: (tree: FolderTree) => boolean = () => false,
): readonly ScanUnit[] {
  if (isAsBefore(tree)) return [unitOf(tree)]
  if (isShelf(tree)) return tree.folders.flatMap((child) => seriesUnitsIn(child, isAsBefore))
  const unit = unitOf(tree)
  const holdsVideo = unit.files.some(({ path }) => isMainVideo(path, { below: tree.folder }))
  return holdsVideo ? [unit] : []
}

function unitOf(tree: FolderTree): ScanUnit {
  const { folder, listing, device } = tree
  const onDevice = device === undefined ? {} : { device }
  return {
    folder,
    get files() {
      return filesBelow(tree)
    },
    listing,
    ...onDevice,
  }
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
