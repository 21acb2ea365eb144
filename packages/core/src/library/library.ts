import type { AssetPresetName, AssetRules } from '../assets/scoring/asset-presets.js'
import type { Automation } from '../automation/presets.js'
import type { MetadataSettings } from '../metadata/metadata-settings.js'
import type { ProfileName } from '../players/profile.js'
import type { RelativePath } from './item.js'

/** What a library holds. */
export type LibraryKind = 'movies' | 'series'

/** Ways to hear of changes on disk: not at all, from the system, or by looking again and again, which network shares need. */
export const watchModes = ['off', 'events', 'polling'] as const

/** How a library is watched: not at all, by events of the system, or by looking again and again (shares). */
export type WatchMode = (typeof watchModes)[number]

/** How a library is scanned. What is absent has its default. */
export interface ScanSettings {
  /** Files and folders that are left out, as in a `.gitignore` in the root; see {@link ignoreRulesOf}. Default: none. */
  readonly ignore?: readonly string[]
  /** Default `off`. */
  readonly watch?: WatchMode
  /** A scan that would lose more than this share of the known folders (and more than five) stops instead. Default 0.5; 1: never stops for that. */
  readonly maximumLoss?: number
  /** A file or folder that must be in the root, as `.mounted`: without it a scan stops. Default: none. */
  readonly sentinel?: string
  /** How long an item whose video is gone is kept, in days. Default 90; 0: for ever. */
  readonly keepGoneDays?: number
}

/** How a library is published. What is absent has its default. */
export interface PublishingSettings {
  /** How long a publication can be undone, in days. Default 90; 0: for ever. */
  readonly undoDays?: number
  /** Whether pictures that a player of the library does not read, such as WebP in Plex, are turned into JPEG or PNG when they are chosen. Default true. */
  readonly convertPictures?: boolean
}

/** How a library is looked after. See {@link defaultLibrarySettings}. */
export interface LibrarySettings {
  /** The players that read this library; names and NFO fit them all. Default `['kodi']`. */
  readonly profiles: readonly ProfileName[]
  /** Wanted languages, best first: `en`, `fr-CA`, and `original` for the one that a work was made in. Default `['en']`. */
  readonly languages: readonly string[]
  /** ISO 3166-1 country whose certifications and release dates count. Default `US`. */
  readonly country: string
  /** What happens by itself. Default: the `hybrid` preset. */
  readonly automation: Automation
  /** Deviations from the rules of the preset, per asset type. */
  readonly assets: AssetRules
  /** Ready-made rules of choosing. Absent: `standard`. */
  readonly assetPreset?: AssetPresetName
  /** Whether artwork found on disk locks its asset type. Default true. */
  readonly lockLocalAssets: boolean
  /** How its folder is scanned. Absent: by the defaults. */
  readonly scan?: ScanSettings
  /** How it is published. Absent: by the defaults. */
  readonly publishing?: PublishingSettings
  /**
   * The folder below the root that holds a folder for each collection of movies, with its NFO and pictures: Kodi's Movie Set Information Folder.
   * Absent: collections are known and nothing of them is published.
   */
  readonly collectionsFolder?: RelativePath
  /** Whose metadata count. Absent: by the defaults. */
  readonly metadata?: MetadataSettings
}

/** A root folder with a kind, settings and player profiles. */
export interface Library {
  readonly id: string
  readonly name: string
  readonly kind: LibraryKind
  /** Absolute path of the root folder. */
  readonly root: string
  readonly settings: LibrarySettings
  readonly createdAt: number
}
