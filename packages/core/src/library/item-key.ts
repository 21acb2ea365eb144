import type { Item } from './item.js'

/** The video that tells an item from others in the same folder: its first one in a mixed folder, `''` where it has the folder for itself. */
export function mainVideoOf(item: Pick<Item, 'mixedFolder' | 'videos'>): string {
  return item.mixedFolder ? (item.videos[0]?.path ?? '') : ''
}

/**
 * What no two items share: library, kind, folder and main video of movies and series; parent and number of seasons and episodes.
 * `undefined` where nothing of the kind holds: collections, and whatever lacks a parent or number.
 */
export function naturalKeyOf(item: Item): string | undefined {
  if (item.kind === 'movie' || item.kind === 'series') {
    return JSON.stringify([item.kind, item.libraryId, item.folder, mainVideoOf(item)])
  }
  const number = item.kind === 'season' ? item.seasonNumber : item.episodeNumber
  if (item.kind === 'collection' || item.parentId === undefined) return undefined
  return number === undefined ? undefined : JSON.stringify([item.kind, item.parentId, number])
}
