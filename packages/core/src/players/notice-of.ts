import { type Item, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { type PathMapping, toTheirPath } from './path-mapping.js'
import type { PlayerNotice } from './player-notifier.js'

/** What players are told about an item, in the paths of this machine. */
export function noticeOf(
  { root }: Pick<Library, 'root'>,
  item: Item,
  known = item.publishedRevision !== undefined,
): PlayerNotice {
  const { kind, folder, mixedFolder, videos, seasonNumber } = item
  const below = (path: string) => (path === '' ? root : `${root}/${path}`)
  return {
    kind,
    title: titleOf(item),
    folder: below(folder),
    mixedFolder,
    videos: videos.map(({ path }) => below(path)),
    ...(seasonNumber === undefined ? {} : { season: seasonNumber }),
    known,
  }
}

/** The same notice in the paths of a player. */
export function inTheirPaths(notice: PlayerNotice, mappings: readonly PathMapping[]): PlayerNotice {
  const mapped = (path: string) => toTheirPath(path, mappings).path
  return { ...notice, folder: mapped(notice.folder), videos: notice.videos.map(mapped) }
}
