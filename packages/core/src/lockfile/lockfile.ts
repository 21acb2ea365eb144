import type { AssetType } from '../assets/asset-type.js'
import type { SelectedBy } from '../assets/selection.js'
import type { Digest } from '../cache/digest.js'
import type { ExternalIds } from '../library/external-id.js'
import type { RelativePath } from '../library/item.js'
import type { LibraryKind, LibrarySettings } from '../library/library.js'
import type { Field, FieldName } from '../metadata/fields.js'

/** What the first member of every lockfile says. */
export const lockfileFormat = 'metarr-lockfile'

/** The versions of the format that can be read; see docs/6.formats/lockfile.md. */
export const lockfileVersions = [1, 2] as const

/** The version of a lockfile. */
export type LockfileVersion = (typeof lockfileVersions)[number]

/** The newest of them, which is written. */
export const lockfileVersion = 2 satisfies LockfileVersion

/** Where a chosen picture came from, and which bytes it was. */
export interface LockedPicture {
  readonly provider: string
  /** For `local`, the path below the library root. */
  readonly url: string
  readonly digest: Digest
  readonly by: SelectedBy
  /** As the provider said; `null`: no text on it. */
  readonly language?: string | null
  readonly width?: number
  readonly height?: number
}

/** What a lockfile keeps of one item. */
export interface LockedItem {
  readonly ids: ExternalIds
  /** What a person said or locked; all else comes back from providers. */
  readonly fields: { readonly [Name in FieldName]?: Field<unknown> }
  readonly lockedArtwork: readonly AssetType[]
  /** By asset type, best first. */
  readonly artwork: { readonly [Type in AssetType]?: readonly LockedPicture[] }
}

/** An episode, by its number. */
export interface LockedEpisode extends LockedItem {
  readonly episode: number
}

/** A season, by its number. */
export interface LockedSeason extends LockedItem {
  readonly season: number
  readonly episodes: readonly LockedEpisode[]
}

/** A movie or series, by its folder. */
export interface LockedTitle extends LockedItem {
  readonly folder: RelativePath
  /** The first video, where the folder holds other movies too. */
  readonly video?: RelativePath
  /** For people who read the file. */
  readonly title: string
  readonly seasons: readonly LockedSeason[]
}

/** A collection of movies, by its ids. */
export interface LockedCollection extends LockedItem {
  /** For people who read the file. */
  readonly title: string
}

/** The names of the settings that decide what is chosen, said and written, and how files are called; how a library is scanned is a matter of its disk. */
export const lockedSettingNames = [
  ...['profiles', 'languages', 'country', 'assets', 'assetPreset', 'lockLocalAssets'],
  ...['publishing', 'collectionsFolder', 'metadata'],
] as const satisfies readonly (keyof LibrarySettings)[]

/** Those that a lockfile of each version keeps; what it does not keep it says nothing of. */
export const settingNamesByVersion = {
  1: ['profiles', 'languages', 'country', 'assets', 'lockLocalAssets'],
  2: lockedSettingNames,
} as const satisfies Record<LockfileVersion, readonly (keyof LibrarySettings)[]>

/** The settings of these names; one that is absent has its default, if lockfiles of that version keep it. */
export type LockedSettings = Pick<LibrarySettings, (typeof lockedSettingNames)[number]>

/** One library's choices as text: ids, chosen sources, digests, locks and languages; neither texts nor pictures. */
export interface Lockfile {
  readonly version: LockfileVersion
  readonly kind: LibraryKind
  readonly settings: LockedSettings
  readonly items: readonly LockedTitle[]
  readonly collections: readonly LockedCollection[]
}
