import type { AssetType } from '../assets/asset-type.js'
import type { Selection } from '../assets/selection.js'
import type { Digest } from '../cache/digest.js'
import type { ExternalIds } from '../library/external-id.js'
import type { RelativePath } from '../library/item.js'
import type { Metadata } from '../metadata/fields.js'
import type { NfoDocument } from '../nfo/document.js'
import type { FileFacts } from '../scan/library-folder.js'

/** One file that we put beside a video. */
export interface PublishedFile {
  readonly path: RelativePath
  readonly digest: Digest
  readonly size: number
  /** As the file system had it after the publish, milliseconds since 1970 UTC: a quick check for changes. */
  readonly modifiedAt: number
}

/** A file that a publish replaced or removed; its bytes are kept as a blob so that it can come back. */
export interface SupersededFile extends FileFacts {
  readonly path: RelativePath
}

/** What became of one file: absent `before` where there was none, absent `after` where there is none any more. */
export interface FileChange {
  readonly path: RelativePath
  readonly before?: FileFacts
  readonly after?: { readonly digest: Digest; readonly size: number }
}

/** The content revision of an item of which nothing lies beside its video: an undo took it away again. */
export const nothingShown = -1

/** On whose behalf. */
export type PublishedBy = 'system' | 'user' | 'auto' | 'webhook'

/** What was put beside a video at one time: tier 3, and the base of restore, undo and discard. */
export interface Publication {
  readonly id: string
  readonly itemId: string
  readonly libraryId: string
  /** Later than that of the item's publication before, also when the clock was set back. */
  readonly publishedAt: number
  readonly publishedBy: PublishedBy
  /** The content revision of each item it shows (several episodes may share one file), or {@link nothingShown}. */
  readonly contentRevisions: Readonly<Record<string, number>>
  readonly files: readonly PublishedFile[]
  readonly superseded: readonly SupersededFile[]
  /** What the item said at that time. */
  readonly snapshot: PublicationSnapshot
  /** What it did to files, so that it can be undone; absent on records from before there was undo. */
  readonly changes?: readonly FileChange[]
  /** The call that it was part of: what `undo --run` names. */
  readonly runId?: string
  /** The publication that this one took back. */
  readonly undoes?: string
}

/** What an item says of which nothing was published. */
export const blankSnapshot: PublicationSnapshot = {
  externalIds: {},
  metadata: {},
  selections: [],
}

/** The metadata and choices that were published. */
export interface PublicationSnapshot {
  readonly externalIds: ExternalIds
  readonly metadata: Metadata
  readonly selections: readonly Selection[]
  /** Asset types that nobody chose for; absent on records from before they were kept. */
  readonly lockedAssets?: readonly AssetType[]
  /** What we said in the NFO, before it was merged with what others wrote there: the base of the next merge. */
  readonly nfo?: readonly NfoDocument[]
  /** The rules of its library at that time, as `publishingRulesOf` tells them. */
  readonly rules?: string
}
