import type { RelativePath } from '../library/item.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { fileRole } from '../naming/file-role.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import { isMainVideo } from './main-video.js'
import type { ScanUnit, UnitFile } from './unit.js'

/** The files of a unit that no rule knows, for people to look at: videos that belong to no item, and whatever nobody plays or shows. */
export function unknownFilesOf(
  { folder, files }: ScanUnit,
  known: Iterable<UnitFile>,
): readonly RelativePath[] {
  const knownPaths = new Set([...known].map(({ path }) => path))
  const isUnknown = (path: RelativePath) =>
    !knownPaths.has(path) && (isMainVideo(path, { below: folder }) || isOfNoUse(path))
  return files.map(({ path }) => path).filter(isUnknown)
}

/** The files of a folder that holds no title: all but litter. Beside a title, as in its `Subs`, also without what is played with a video. */
export function strayFilesOf(
  { files }: Pick<ScanUnit, 'files'>,
  place: 'beside-a-title' | 'alone',
): readonly RelativePath[] {
  const isStray = place === 'alone' ? isNoLitter : isOfNoUse
  return files.map(({ path }) => path).filter(isStray)
}

function isNoLitter(path: RelativePath): boolean {
  return !isIgnoredPath(path)
}

/** No litter, no video, no subtitle, no sound, no part of a disc. */
function isOfNoUse(path: RelativePath): boolean {
  if (isIgnoredPath(path) || discFolderOf(path) !== undefined) return false
  return ['other', 'image', 'archive', 'nfo'].includes(fileRole(path))
}
