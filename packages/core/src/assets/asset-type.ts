import type { ItemKind } from '../library/item-kind.js'

/**
 * What an asset is for, in the words players use. Kodi's names where players differ
 * (`fanart`, not backdrop; `clearlogo`, not logo; `discart`, not disc).
 */
export const assetTypes = [
  'poster',
  'fanart',
  'landscape',
  'banner',
  'clearlogo',
  'clearart',
  'discart',
  'keyart',
  'characterart',
  'thumb',
  'trailer',
  'subtitle',
  'theme',
] as const

/** What an asset is for; the names are Kodi’s where Kodi has one. */
export type AssetType = (typeof assetTypes)[number]

/** The types that are pictures. */
export type ImageType = Exclude<AssetType, 'trailer' | 'subtitle' | 'theme'>

/** Which pictures each kind of item can have. */
export const imageTypesOf: Readonly<Record<ItemKind, readonly ImageType[]>> = {
  movie: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart', 'discart', 'keyart'],
  series: [
    'poster',
    'fanart',
    'banner',
    'clearlogo',
    'clearart',
    'characterart',
    'landscape',
    'keyart',
  ],
  season: ['poster', 'fanart', 'banner', 'landscape'],
  episode: ['thumb'],
  collection: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart'],
}

/** The kinds of items that can have an asset of a type. Players play trailers and themes of movies and series, and subtitles with a video. */
export function kindsThatHave(assetType: AssetType): readonly ItemKind[] {
  if (assetType === 'trailer' || assetType === 'theme') return ['movie', 'series']
  if (assetType === 'subtitle') return ['movie', 'episode']
  const kinds = Object.keys(imageTypesOf) as ItemKind[]
  return kinds.filter((kind) => imageTypesOf[kind].includes(assetType))
}
