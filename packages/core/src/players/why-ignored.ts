import { namesReadBy } from '../naming/asset-file-name.js'
import { namesOfPlayers } from '../naming/asset-names.js'
import { fileRole } from '../naming/file-role.js'
import {
  itemOfAsset,
  type ListingPlaces,
  type LocatedAsset,
  locateAsset,
  placesOf,
} from './asset-in-listing.js'
import { discOf } from './listed-videos.js'
import { extensionOfPath, folderOf, nameOf, stemOfPath } from './listing-files.js'
import type { ListedFile, PlayerListing } from './player-listing.js'
import { playerTitles } from './player-titles.js'
import type { IgnoredFile, IgnoredReason, ShownItem, ShownSlot } from './player-view.js'
import type { ProfileName } from './profile.js'

/** Every picture and NFO that no slot of a known asset type uses, in the order of the listing, with the reason. */
export function ignoredFiles(
  profile: ProfileName,
  listing: PlayerListing,
  items: readonly ShownItem[],
): readonly IgnoredFile[] {
  const used = new Set(
    items.flatMap(({ slots, nfo }) => [
      ...slots.filter(isKnown).map(({ path }) => path),
      nfo?.path ?? '',
    ]),
  )
  const seen = { profile, listing, items, places: placesOf(listing), hiding: hidingOf(items) }
  return listing.files
    .filter(({ path }) => !used.has(path) && ['image', 'nfo'].includes(fileRole(path)))
    .map((file) => ({ path: file.path, ...reasonFor(seen, file) }))
}

/** Kodi keeps any picture under any name as an art type, which no skin asks for. */
function isKnown({ assetType }: ShownSlot): boolean {
  return assetType !== undefined
}

interface Seen {
  readonly profile: ProfileName
  readonly listing: PlayerListing
  readonly places: ListingPlaces
  readonly hiding: ReadonlyMap<string, string>
  readonly items: readonly ShownItem[]
}

type Reason = Pick<IgnoredFile, 'reason' | 'why'>

function reasonFor(seen: Seen, file: ListedFile): Reason {
  const hiding = seen.hiding.get(file.path)
  if (hiding !== undefined) return because('hidden', `${hiding} is taken instead`)
  return fileRole(file.path) === 'nfo' ? reasonForNfo(seen, file) : reasonForPicture(seen, file)
}

function hidingOf(items: readonly ShownItem[]): ReadonlyMap<string, string> {
  const slots = items.flatMap((item) => item.slots)
  return new Map(slots.flatMap(({ path, hides }) => hides.map((hidden) => [hidden, path])))
}

function because(reason: IgnoredReason, why: string): Reason {
  return { reason, why }
}

function reasonForNfo({ profile, listing, items }: Seen, { path }: ListedFile): Reason {
  const title = playerTitles[profile]
  const read = items.find(
    ({ nfo }) => nfo !== undefined && folderOf(nfo.path) === folderOf(path),
  )?.nfo
  const isAnother =
    stemOfPath(path) !== 'movie' &&
    read !== undefined &&
    listing.kind === 'movie' &&
    !listing.mixedFolder
  if (isAnother) return because('second-nfo', `${title} reads ${read.path} and nothing else`)
  if (nameOf(path) === 'movie.nfo' && listing.mixedFolder) {
    return because(
      'mixed-folder',
      `${title} does not read movie.nfo where several movies share a folder`,
    )
  }
  if (profile === 'kodi' && discOf(listing) !== undefined) {
    return because('second-nfo', 'of several NFO files in a disc folder Kodi reads none')
  }
  return because('other-name', `${title} does not look for an NFO of that name`)
}

function reasonForPicture(seen: Seen, file: ListedFile): Reason {
  const title = playerTitles[seen.profile]
  const located = locateAsset(seen.places, file.path)
  if (located === undefined)
    return because('not-artwork', 'its name is no artwork name of any player')
  const extension = extensionOfPath(file.path)
  if (!namesOfPlayers[seen.profile].imageExtensions.includes(extension)) {
    return because('format', `${title} does not read .${extension} pictures`)
  }
  if (file.size === 0) return because('empty', `${title} leaves out empty files`)
  return reasonForName(seen, file, located)
}

function reasonForName(seen: Seen, { path }: ListedFile, located: LocatedAsset): Reason {
  const { profile } = seen
  const title = playerTitles[profile]
  const { asset } = located
  const item = itemOfAsset(seen.places, located)
  if (asset.owner === 'actor')
    return because('no-slot', `${title} does not look for actors’ pictures there`)
  if (asset.owner === 'collection' && seen.listing.kind !== 'collection')
    return because('no-slot', `${title} reads pictures of collections from their own folder`)
  if (asset.missingVideoBase !== undefined)
    return because('no-such-video', `there is no video called ${asset.missingVideoBase}`)
  const wanted =
    item === undefined
      ? []
      : namesReadBy(profile, { item, assetType: asset.assetType, rank: asset.rank })
  if (wanted.length === 0)
    return because(
      'no-slot',
      `${title} has no place for ${asset.rank === 0 ? 'a' : 'another'} ${asset.assetType} there`,
    )
  if (isPlainInMixed(seen, located))
    return because('mixed-folder', 'several movies share the folder, so it belongs to none of them')
  if (lacksSeason(seen, located))
    return because('no-such-season', 'no episode of that season is there')
  return (
    spellingReason(path, [...wanted, ...namedAfterVideo(seen, located)]) ??
    because('other-name', `${title} looks for ${wanted.join(', ')}`)
  )
}

/** The names that the player would read beside the plain ones, if the file lies where they are looked for. */
function namedAfterVideo({ profile, places }: Seen, located: LocatedAsset): readonly string[] {
  const item = itemOfAsset(places, located)
  if (item === undefined || located.asset.owner !== 'movie') return []
  const { assetType, rank } = located.asset
  return namesReadBy(profile, { item: { ...item, mixedFolder: true }, assetType, rank })
}

function isPlainInMixed({ listing }: Seen, { asset }: LocatedAsset): boolean {
  return (
    listing.kind === 'movie' &&
    listing.mixedFolder &&
    asset.owner === 'movie' &&
    asset.videoBase === undefined
  )
}

function lacksSeason({ items }: Seen, { asset }: LocatedAsset): boolean {
  if (asset.owner !== 'season' || asset.allSeasons === true) return false
  return !items.some(
    ({ kind, seasonNumber }) => kind === 'season' && seasonNumber === asset.seasonNumber,
  )
}

function spellingReason(path: string, wanted: readonly string[]): Reason | undefined {
  if (isInExtraFolder(path)) return undefined
  const stem = stemOfPath(path)
  const exact = wanted.find((name) => name.toLowerCase() === stem.toLowerCase())
  if (exact !== undefined)
    return because('letter-case', `its letters must be written as in ${exact}`)
  const composed = wanted.find(
    (name) => name.normalize('NFC').toLowerCase() === stem.normalize('NFC').toLowerCase(),
  )
  if (composed === undefined) return undefined
  return because(
    'normal-form',
    'its accents are stored as separate characters, unlike those of the video',
  )
}

function isInExtraFolder(path: string): boolean {
  return ['extrafanart', 'extraposters', 'metadata'].includes(nameOf(folderOf(path)).toLowerCase())
}
