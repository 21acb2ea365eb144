import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import type { ScanProblem } from './finding.js'
import type { LibraryFolder } from './library-folder.js'
import type { PublishedFiles } from './published-files.js'
import type { ScannedFolder } from './scan-ledger.js'

/** What scanning needs. */
export type ScanPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'folders' | 'images' | 'probe' | 'events' | 'clock' | 'ids'
>

/** What all units of one scan share. */
export interface ScanWork {
  readonly library: Library
  readonly folder: LibraryFolder
  /** What lies there by our own doing; read once, and only when a folder looks different. */
  published(): Promise<PublishedFiles>
  /** How known folders looked at the last scan. */
  readonly seen: ReadonlyMap<RelativePath, ScannedFolder>
  /** Nobody knew an item of the library when the scan began: none is looked for, unless something stands in the way. */
  readonly isNew: boolean
  readonly request: { readonly full?: true; readonly signal?: AbortSignal }
}

/** What scanning a unit came to. */
export interface UnitTally {
  readonly added: number
  readonly updated: number
  readonly gone: number
  readonly problems: readonly ScanProblem[]
}
