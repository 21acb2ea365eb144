import { fileRole } from '../naming/file-role.js'
import { parseSeasonFolder } from '../naming/parse-season-folder.js'
import { episodesOf, moviesOf } from './listed-videos.js'
import type { ListedFile, PlayerListing } from './player-listing.js'

/**
 * Cuts a tree into the listings that `simulatePlayer` and `lint` take, for when nobody said what it is: the
 * folder itself when it holds videos, a disc or `tvshow.nfo`, else each of its sub-folders that holds any video.
 *
 * A folder is a show when it has `tvshow.nfo` or a video with an episode number, and shared by several
 * movies when its videos are of several titles. Files of folders without videos are left out.
 */
export function listingsBelow(
  folder: string,
  files: readonly ListedFile[],
): readonly PlayerListing[] {
  const whole = listingOf(folder, files)
  if (isItemFolder(whole)) return [whole]
  const names = [...new Set(files.map(({ path }) => path.split('/', 1)[0] ?? ''))].sort()
  return names.flatMap((name) => {
    const inside = files.filter(({ path }) => path.startsWith(`${name}/`))
    const below = inside.map((file) => ({ ...file, path: file.path.slice(name.length + 1) }))
    return below.some(isVideo) ? [listingOf(name, below)] : []
  })
}

function listingOf(folder: string, files: readonly ListedFile[]): PlayerListing {
  const listing: PlayerListing = { kind: 'movie', folder, mixedFolder: false, files }
  if (isShow(listing)) return { ...listing, kind: 'series' }
  return { ...listing, mixedFolder: holdsSeveral(listing) }
}

function isItemFolder(listing: PlayerListing): boolean {
  if (listing.kind === 'movie') return moviesOf(listing).length > 0
  return (
    listing.files.some(
      ({ path }) => path === 'tvshow.nfo' || (!path.includes('/') && isVideo({ path })),
    ) || hasSeasons(listing)
  )
}

/** A show's videos lie in season folders; those of a folder of shows lie deeper, or in folders of other names. */
function hasSeasons({ files }: PlayerListing): boolean {
  const folders = files.filter(isVideo).map(({ path }) => path.split('/').slice(0, -1))
  const isSeason = ([first = '', ...deeper]: readonly string[]) =>
    deeper.length === 0 && parseSeasonFolder(first) !== undefined
  return folders.length > 0 && folders.every(isSeason)
}

function isShow(listing: PlayerListing): boolean {
  return listing.files.some(({ path }) => path === 'tvshow.nfo') || episodesOf(listing).length > 0
}

function holdsSeveral(listing: PlayerListing): boolean {
  const bases = moviesOf(listing).map(({ stackedBase }) => stackedBase.toLowerCase())
  return bases.length > 1 && !bases.every((base) => base.startsWith(listing.folder.toLowerCase()))
}

function isVideo({ path }: Pick<ListedFile, 'path'>): boolean {
  return fileRole(path) === 'video'
}
