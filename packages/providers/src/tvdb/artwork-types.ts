import type { AssetType, ItemKind } from '@metarr/core'

/** What a picture of a thing is for, by the number of its type; `undefined` when players have no use for it. */
export type ArtworkTypes = (kind: ItemKind, type: number | undefined) => AssetType | undefined

/** A row of TheTVDB's table. */
export interface ArtworkTypeRow {
  readonly id: number
  readonly name?: string | undefined
  readonly recordType?: string | undefined
}

/** TheTVDB's names of types, in lower case, in the words of players. */
const words: Readonly<Record<string, AssetType>> = {
  banner: 'banner',
  poster: 'poster',
  background: 'fanart',
  clearart: 'clearart',
  clearlogo: 'clearlogo',
}

/** Reads TheTVDB's table of types. */
export function artworkTypesOf(rows: readonly ArtworkTypeRow[]): ArtworkTypes {
  const byKey = new Map(
    rows.map(({ id, name, recordType }) => [
      `${recordType} ${id}`,
      words[name?.toLowerCase() ?? ''],
    ]),
  )
  return (kind, type) => byKey.get(`${kind} ${type}`)
}

/** The table as it is known to be, for when it cannot be had. */
export const knownArtworkTypes: readonly ArtworkTypeRow[] = [
  { id: 1, name: 'Banner', recordType: 'series' },
  { id: 2, name: 'Poster', recordType: 'series' },
  { id: 3, name: 'Background', recordType: 'series' },
  { id: 6, name: 'Banner', recordType: 'season' },
  { id: 7, name: 'Poster', recordType: 'season' },
  { id: 8, name: 'Background', recordType: 'season' },
  { id: 14, name: 'Poster', recordType: 'movie' },
  { id: 15, name: 'Background', recordType: 'movie' },
  { id: 16, name: 'Banner', recordType: 'movie' },
  { id: 22, name: 'ClearArt', recordType: 'series' },
  { id: 23, name: 'ClearLogo', recordType: 'series' },
  { id: 24, name: 'ClearArt', recordType: 'movie' },
  { id: 25, name: 'ClearLogo', recordType: 'movie' },
]
