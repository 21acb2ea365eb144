import type { AssetType } from '../assets/asset-type.js'
import { namesOfPlayers } from '../naming/asset-names.js'
import { extensionOfPath, filesIn, filesNamed, inFolder } from './listing-files.js'
import { stateOfPicture } from './picture-state.js'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ShownSlot } from './player-view.js'

/** The two servers of one ancestry; Emby knows fewer names. */
export type JellyfinProfile = 'jellyfin' | 'emby'

/** Where the pictures of one item are looked for. */
export interface Pictures {
  readonly profile: JellyfinProfile
  readonly listing: PlayerListing
  readonly folder: string
  /** What file-named pictures start with. */
  readonly base: string
  readonly primary: readonly string[]
}

/** An item that has its folder to itself: file-named pictures first, then plain ones. */
export function folderSlots(pictures: Pictures): readonly ShownSlot[] {
  return slots(pictures, (names) => names.flatMap((name) => [`${pictures.base}-${name}`, name]), [
    '',
    `${pictures.base}-`,
  ])
}

/** An item among others: file-named pictures only. */
export function namedSlots(pictures: Pictures): readonly ShownSlot[] {
  return slots(pictures, (names) => names.map((name) => `${pictures.base}-${name}`), [
    `${pictures.base}-`,
  ])
}

function slots(
  place: Pictures,
  stems: (names: readonly string[]) => readonly string[],
  prefixes: readonly string[],
): readonly ShownSlot[] {
  const { profile, base, primary } = place
  const table = profile === 'emby' ? embyTypes : jellyfinTypes
  const plain = prefixes.includes('') ? primary : []
  const posters = [base, ...primary.map((name) => `${base}-${name}`), ...plain]
  const extra = prefixes.includes('') ? inExtraFanart(place) : []
  return [
    ...single({ ...place, slot: 'Primary', assetType: 'poster' }, posters),
    ...table.flatMap(({ slot, assetType, names }) =>
      single({ ...place, slot, assetType }, stems(names)),
    ),
    ...backdrops(place, prefixes, extra),
  ]
}

const jellyfinTypes = [
  { slot: 'Logo', assetType: 'clearlogo', names: ['logo', 'clearlogo'] },
  { slot: 'Art', assetType: 'clearart', names: ['clearart'] },
  { slot: 'Disc', assetType: 'discart', names: ['disc', 'cdart', 'discart'] },
  { slot: 'Banner', assetType: 'banner', names: ['banner'] },
  { slot: 'Thumb', assetType: 'landscape', names: ['landscape', 'thumb'] },
] as const

const embyTypes = [
  { slot: 'Logo', assetType: 'clearlogo', names: ['logo'] },
  { slot: 'Art', assetType: 'clearart', names: ['clearart'] },
  { slot: 'Disc', assetType: 'discart', names: ['disc', 'cdart'] },
  { slot: 'Banner', assetType: 'banner', names: ['banner'] },
  { slot: 'Thumb', assetType: 'landscape', names: ['landscape', 'thumb'] },
] as const

/** Pictures that the server looks at: not empty, best extension first. */
function usable(profile: JellyfinProfile, files: readonly ListedFile[]): readonly ListedFile[] {
  const order = namesOfPlayers[profile].imageExtensions
  const place = ({ path }: ListedFile) => order.indexOf(extensionOfPath(path))
  return files
    .filter((file) => file.size > 0 && place(file) >= 0)
    .sort((a, b) => place(a) - place(b))
}

/** One slot of an item, and the folder that its file lies in. */
export interface SlotPlace {
  readonly profile: JellyfinProfile
  readonly listing: PlayerListing
  readonly folder: string
  readonly slot: string
  readonly assetType: AssetType
}

/** The first file that fits, by the order of the names, then of the extensions. */
export function single(place: SlotPlace, stems: readonly string[]): readonly ShownSlot[] {
  const { profile, slot, assetType } = place
  const fitting = [...new Set(stems.flatMap((stem) => named(place, stem)))]
  const [taken, ...others] = fitting
  if (taken === undefined) return []
  const hides = others.map(({ path }) => path)
  const why = 'the first of its names, and of their extensions, in a fixed order'
  return [
    {
      slot,
      assetType,
      rank: 0,
      path: taken.path,
      state: stateOfPicture(profile, taken),
      why,
      hides,
    },
  ]
}

type Place = Pick<Pictures, 'profile' | 'listing' | 'folder'>

function named({ profile, listing, folder }: Place, stem: string): readonly ListedFile[] {
  return usable(profile, filesNamed(listing, folder, stem))
}

/** Four families of names, `extrafanart/` before the last; each family ends at its third gap. */
function backdrops(
  place: Place,
  prefixes: readonly string[],
  extra: readonly ListedFile[],
): readonly ShownSlot[] {
  const family = (first: string, more: string) =>
    [...prefixes]
      .reverse()
      .flatMap((prefix) => familyOf(place, `${prefix}${first}`, `${prefix}${more}`))
  const hyphened = ['fanart', 'background', 'art'].flatMap((name) => family(name, `${name}-`))
  const pictures = [...hyphened, ...extra.map((file) => [file]), ...family('backdrop', 'backdrop')]
  return pictures.flatMap(([taken, ...others], index) => {
    if (taken === undefined) return []
    const slot = index === 0 ? 'Backdrop' : `Backdrop ${index + 1}`
    const why =
      'every backdrop, fanart, background and art with its numbers, in that server’s order'
    const state = stateOfPicture(place.profile, taken)
    return [
      {
        slot,
        assetType: 'fanart' as const,
        rank: index,
        path: taken.path,
        state,
        why,
        hides: others.map(({ path }) => path),
      },
    ]
  })
}

function familyOf(place: Place, first: string, more: string): readonly (readonly ListedFile[])[] {
  const pictures = [named(place, first)].filter((files) => files.length > 0)
  let gaps = 0
  for (let number = 1; number <= 20 && gaps < 3; number += 1) {
    const files = named(place, `${more}${number}`)
    if (files.length === 0) gaps += 1
    else pictures.push(files)
  }
  return pictures
}

function inExtraFanart({ profile, listing, folder }: Place): readonly ListedFile[] {
  return usable(profile, filesIn(listing, inFolder(folder, 'extrafanart')))
}
