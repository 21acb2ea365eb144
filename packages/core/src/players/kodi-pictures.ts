import { type AssetType, assetTypes } from '../assets/asset-type.js'
import { namesOfPlayers } from '../naming/asset-names.js'
import { extensionOfPath, filesIn, filesStarting, stemOfPath } from './listing-files.js'
import { stateOfPicture } from './picture-state.js'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ShownSlot } from './player-view.js'

/** A picture, and the art type that Kodi takes it for. */
export interface KodiPicture {
  readonly type: string
  readonly file: ListedFile
  readonly why: string
}

function isRead({ path }: ListedFile): boolean {
  return namesOfPlayers.kodi.imageExtensions.includes(extensionOfPath(path))
}

/** Every picture of the folder by its own name; `folder.jpg` by its shape. */
export function plainPictures(listing: PlayerListing, folder: string): readonly KodiPicture[] {
  const typed = filesIn(listing, folder)
    .filter(isRead)
    .map((file) => ({
      type: stemOfPath(file.path).toLowerCase(),
      file,
      why: 'Kodi takes the name of a picture in the folder as its art type',
    }))
  const named = typed.filter(({ type }) => type !== 'folder' && isArtType(type))
  const taken = new Set(named.map(({ type }) => type))
  const folders = typed
    .filter(({ type }) => type === 'folder')
    .map((one) => ({ ...one, ...byShape(one.file) }))
  return [...named, ...folders.filter(({ type }) => !taken.has(type))]
}

/** The pictures of a folder whose name starts with exactly that prefix. */
export function prefixedPictures(
  listing: PlayerListing,
  folder: string,
  prefix: string,
): readonly KodiPicture[] {
  return filesStarting(listing, folder, prefix)
    .filter(isRead)
    .flatMap((file) => {
      const stem = stemOfPath(file.path)
      const type = stem.slice(prefix.length).toLowerCase()
      if (!isArtType(type)) return []
      return [{ type, file, why: `Kodi reads ${prefix}<art type> and prefers it over plain names` }]
    })
}

/** Kodi's art types: lower-case letters and digits, at most 25 (VideoThumbLoader.IsValidArtType). */
function isArtType(type: string): boolean {
  return /^[a-z0-9]{1,25}$/u.test(type)
}

/** Kodi: VideoInfoScanner.GetArtTypeFromSize. */
function byShape({ width = 2, height = 3 }: ListedFile): Pick<KodiPicture, 'type' | 'why'> {
  const type = shapeOf(width / height)
  return {
    type,
    why: `Kodi takes folder.jpg for a ${type} because of its shape, where there is no other`,
  }
}

function shapeOf(aspect: number): string {
  if (aspect >= 4) return 'banner'
  return aspect >= 1 ? 'thumb' : 'poster'
}

/** One slot for each art type: pictures named after the video before plain ones. */
export function slotsOf(
  plainOnes: readonly KodiPicture[],
  namedOnes: readonly KodiPicture[] = [],
): readonly ShownSlot[] {
  const types = [...new Set([...plainOnes, ...namedOnes].map(({ type }) => type))].sort()
  return types.flatMap((type) => {
    const named = namedOnes.filter((one) => one.type === type)
    const others = plainOnes.filter((one) => one.type === type)
    return slotOf(type, named.length > 0 ? named : others, named.length > 0 ? others : [])
  })
}

function slotOf(
  type: string,
  rivals: readonly KodiPicture[],
  hidden: readonly KodiPicture[],
): readonly ShownSlot[] {
  const [taken, ...others] = [...rivals].sort((a, b) => (a.file.path < b.file.path ? -1 : 1))
  if (taken === undefined) return []
  const state = stateOfPicture('kodi', taken.file)
  return [
    {
      slot: type,
      ...wordOf(type),
      path: taken.file.path,
      state: others.length > 0 ? 'either' : state,
      why: taken.why,
      hides: [...others, ...hidden].map(({ file }) => file.path),
    },
  ]
}

function wordOf(type: string): { readonly assetType?: AssetType; readonly rank: number } {
  const match = /^([a-z]+?)([1-9]\d*)?$/u.exec(type)
  const word = assetTypes.find((known) => known === match?.[1])
  return { ...(word === undefined ? {} : { assetType: word }), rank: Number(match?.[2] ?? 0) }
}

/** The pictures of actors, by the names that their files say. */
export function actorsOf(listing: PlayerListing): readonly ShownSlot[] {
  return filesIn(listing, '.actors')
    .filter(({ path }) => ['jpg', 'png', 'tbn'].includes(extensionOfPath(path)))
    .map((file) => ({
      slot: `actor ${stemOfPath(file.path).replaceAll('_', ' ')}`,
      assetType: 'thumb' as const,
      rank: 0,
      path: file.path,
      state: stateOfPicture('kodi', file),
      why: 'Kodi looks for .actors/First_Last, if the NFO names that actor',
      hides: [],
    }))
}
