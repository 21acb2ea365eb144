import type { AssetType, ItemKind } from '@metarr/core'

/** A key of an answer, and what its pictures are for. */
type KeyOf = readonly (readonly [key: string, assetType: AssetType])[]

const movie: KeyOf = [
  ['movieposter', 'poster'],
  ['movie4kbackground', 'fanart'],
  ['moviebackground', 'fanart'],
  ['moviethumb', 'landscape'],
  ['moviebanner', 'banner'],
  ['hdmovielogo', 'clearlogo'],
  ['movielogo', 'clearlogo'],
  ['hdmovieclearart', 'clearart'],
  ['movieart', 'clearart'],
  ['moviedisc', 'discart'],
]

const series: KeyOf = [
  ['tvposter', 'poster'],
  ['show4kbackground', 'fanart'],
  ['showbackground', 'fanart'],
  ['tvthumb', 'landscape'],
  ['tvbanner', 'banner'],
  ['hdtvlogo', 'clearlogo'],
  ['clearlogo', 'clearlogo'],
  ['hdclearart', 'clearart'],
  ['clearart', 'clearart'],
  ['characterart', 'characterart'],
]

/** Pictures of one season carry its number. */
const season: KeyOf = [
  ['seasonposter', 'poster'],
  ['seasonthumb', 'landscape'],
  ['seasonbanner', 'banner'],
  ['show4kbackground', 'fanart'],
  ['showbackground', 'fanart'],
]

/** The keys of fanart.tv in the words of players; keys that it adds later are passed over until they are named here. */
export const artworkTypes: Readonly<Partial<Record<ItemKind, KeyOf>>> = { movie, series, season }
