import type { RelativePath } from '../library/item.js'
import { nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { partFolderNumber } from '../naming/part-folder.js'
import { stackOf } from '../naming/stack.js'
import { bytesOf, discsIn, type FoundDisc } from './discs.js'
import { isMainVideo } from './main-video.js'
import type { ScanUnit, UnitFile } from './unit.js'

/** A video of a unit, before it is known to which item it belongs: a file, or a disc as a whole. */
export interface UnitVideo extends UnitFile {
  readonly disc?: FoundDisc
}

/**
 * The videos of a unit: its main videos and its discs, each disc one video called like the file that players open, as large and as new as
 * its longest title. Without extras, samples and litter.
 */
export function unitVideosOf({ folder, files }: ScanUnit): readonly UnitVideo[] {
  const loose = files.filter(
    ({ path }) => discFolderOf(path) === undefined && isMainVideo(path, { below: folder }),
  )
  return [...discsIn(files).map(discVideo), ...loose]
}

/** Whether a unit holds any video; looks at no more files than it takes. */
export function hasVideo({ folder, files }: ScanUnit): boolean {
  const isVideo = ({ path }: UnitFile) =>
    discFolderOf(path) === undefined && isMainVideo(path, { below: folder })
  return files.some(isVideo) || discsIn(files).length > 0
}

function discVideo(disc: FoundDisc): UnitVideo {
  const shown = disc.title.length === 0 ? disc.files : disc.title
  const modifiedAt = Math.max(...shown.map((file) => file.modifiedAt))
  return { path: disc.opener, size: bytesOf(shown), modifiedAt, disc }
}

/** The number in the name of the part folder that a file of a unit lies in: 2 for `Heat/CD2/heat.avi`. */
export function partFolderOf(
  { folder }: Pick<ScanUnit, 'folder'>,
  path: RelativePath,
): number | undefined {
  if (folder === '' || !path.startsWith(`${folder}/`)) return undefined
  const [first = '', ...deeper] = path.slice(folder.length + 1).split('/')
  return deeper.length === 0 ? undefined : partFolderNumber(first)
}

/** The videos that play as one, in order: those in part folders, else those whose names say so. */
export function partsAmong(
  unit: Pick<ScanUnit, 'folder'>,
  videos: readonly UnitFile[],
): readonly RelativePath[] {
  const numbered = videos.flatMap(({ path }) => {
    const number = partFolderOf(unit, path)
    return number === undefined ? [] : [{ path, number }]
  })
  if (new Set(numbered.map(({ number }) => number)).size > 1) {
    const inOrder = numbered.sort((a, b) => a.number - b.number || (a.path < b.path ? -1 : 1))
    return inOrder.map(({ path }) => path)
  }
  const byName = new Map(videos.map(({ path }) => [nameOf(path), path]))
  const names = stackOf([...byName.keys()]).flatMap((stack) => stack.names)
  return names.flatMap((name) => byName.get(name) ?? [])
}
