import { discFolderOf } from '../naming/disc-folder.js'
import { parseSeasonFolder } from '../naming/parse-season-folder.js'
import { episodesOf, isNoExtra, moviesOf } from './listed-videos.js'
import type { ListedFile, PlayerListing } from './player-listing.js'

/**
 * Cuts a tree into the listings that `simulatePlayer` and `lint` take, for when nobody said what it is: shows, and
 * folders that hold movies, however deep they lie.
 *
 * A folder is a show when it has `tvshow.nfo`, videos with an episode number, or nothing but season folders. A
 * folder is shared by several movies when its videos are of several titles. Discs, extras and folders without videos
 * belong to the folder around them.
 */
export function listingsBelow(
  folder: string,
  files: readonly ListedFile[],
): readonly PlayerListing[] {
  const whole = listingOf(folder, files)
  if (isShow(whole)) return [whole]
  const names = [...new Set(files.filter(isInItemFolder).map(({ path }) => firstOf(path)))].sort()
  const own = files.filter(({ path }) => !path.includes('/') || !names.includes(firstOf(path)))
  const here = listingOf(folder, own)
  return [
    ...(moviesOf(here).length > 0 ? [here] : []),
    ...names.flatMap((name) => listingsIn(name, files)),
  ]
}

function listingsIn(name: string, files: readonly ListedFile[]): readonly PlayerListing[] {
  const inside = files.filter(({ path }) => path.startsWith(`${name}/`))
  return listingsBelow(
    name,
    inside.map((file) => ({ ...file, path: file.path.slice(name.length + 1) })),
  )
}

/** Whether a sub-folder is more than the disc or the extras of the folder around it. */
function isInItemFolder({ path }: ListedFile): boolean {
  const first = firstOf(path)
  if (first === path) return false
  const disc = discFolderOf(path)
  return disc === undefined ? isNoExtra(path) : disc.folder !== ''
}

function firstOf(path: string): string {
  return path.split('/', 1)[0] ?? ''
}

function listingOf(folder: string, files: readonly ListedFile[]): PlayerListing {
  const listing: PlayerListing = { kind: 'movie', folder, mixedFolder: false, files }
  if (isShow(listing)) return { ...listing, kind: 'series' }
  return { ...listing, mixedFolder: holdsSeveral(listing) }
}

function isShow(listing: PlayerListing): boolean {
  if (listing.files.some(({ path }) => path === 'tvshow.nfo')) return true
  const here = episodesOf(listing).some(({ folder }) => folder === '')
  return here || hasSeasons(listing)
}

/** A show's videos lie in season folders; those of a folder of shows lie deeper, or in folders of other names. */
function hasSeasons({ files }: PlayerListing): boolean {
  const folders = files
    .filter(({ path }) => isNoExtra(path))
    .map(({ path }) => path.split('/').slice(0, -1))
  const isSeason = ([first = '', ...deeper]: readonly string[]) =>
    deeper.length === 0 && parseSeasonFolder(first) !== undefined
  return folders.length > 0 && folders.every(isSeason)
}

function holdsSeveral(listing: PlayerListing): boolean {
  const bases = moviesOf(listing).map(({ stackedBase }) => stackedBase.toLowerCase())
  return bases.length > 1 && !bases.every((base) => base.startsWith(listing.folder.toLowerCase()))
}
