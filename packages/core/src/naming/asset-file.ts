import type { AssetType } from '../assets/asset-type.js'
import type { ItemKind } from '../library/item-kind.js'
import type { ProfileName } from '../players/profile.js'

/** Where a file was found. */
export interface AssetFileContext {
  /** What the folder belongs to. `episode`: a folder of episodes without a show's own pictures. */
  readonly kind: ItemKind
  /** The names of the folder's videos, without extension; stacked names without part word as well. */
  readonly videoBases: readonly string[]
  /** Whether several movies share the folder, so that only names that start with a video's count. */
  readonly mixedFolder: boolean
  /** The season whose own folder it is: `poster.jpg` there is that season's. */
  readonly seasonNumber?: number
}

/** What a file beside a video is for. */
export interface AssetFile {
  readonly assetType: AssetType
  /** Whose it is: an item of that kind, or an actor of the movie or show. */
  readonly owner: ItemKind | 'actor'
  /** 0 is the best of its type; numbered files start at 1. */
  readonly rank: number
  /** Lower case, without the dot. */
  readonly extension: string
  readonly seasonNumber?: number
  readonly allSeasons?: true
  /** The video it is named after, as spelled in the context; absent for plain names. */
  readonly videoBase?: string
  /** The file is named after a video that is not there, which this is the name of. */
  readonly missingVideoBase?: string
  /** The actor's name, `_` read as spaces. */
  readonly actor?: string
  /** Players that look for exactly this name; none for names that only other tools write. */
  readonly readBy: readonly ProfileName[]
}

/** An asset as its name tells, before anybody asked who reads it. */
export type FoundAsset = Omit<AssetFile, 'extension' | 'readBy'>
