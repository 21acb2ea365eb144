import type { ExternalIds } from '../library/external-id.js'
import type { RelativePath, VideoFile } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import type { MetadataValues } from '../metadata/fields.js'
import type { LocalAsset } from './found-picture.js'

/** One item as a scan found it, before it is compared with what is known. */
export interface Finding {
  readonly kind: ItemKind
  /** Tells findings of one unit apart: `movie …`, `series`, `season 1`, `episode 1/2`. */
  readonly key: string
  readonly parentKey?: string
  readonly seasonNumber?: number
  readonly episodeNumber?: number
  readonly folder: RelativePath
  readonly mixedFolder: boolean
  readonly videos: readonly VideoFile[]
  readonly externalIds: ExternalIds
  /** What the NFO says; absent when there is none, or it is our own work. */
  readonly nfoValues?: MetadataValues
  /** The NFO that says it. */
  readonly nfoPath?: RelativePath
  /** Set when we published that NFO and another program edited it since: then `nfoValues` are only what it changed. */
  readonly isEdited?: true
  /** What file and folder names say. */
  readonly nameValues: MetadataValues
  readonly localAssets: readonly LocalAsset[]
  /** What is wrong with its files, or stands in the way of knowing what it is. */
  readonly problems: readonly ScanProblem[]
  /** Why its NFO says nothing at all. */
  readonly nfoFailure?: string
}

/** Something that could not be read, and what it stands in the way of. */
export interface ScanProblem {
  readonly path: RelativePath
  readonly code: string
  readonly message: string
  /** Set when it may be gone next time, without anybody changing the file. */
  readonly mayPass?: true
}

/** All that one unit holds. */
export interface UnitFindings {
  readonly findings: readonly Finding[]
  readonly unknownFiles: readonly RelativePath[]
  /** Those of the findings, and of what belongs to none. */
  readonly problems: readonly ScanProblem[]
}
