import type { RelativePath, VideoRole } from '../library/item.js'
import type { LibraryKind } from '../library/library.js'
import type { Finding, ScanProblem } from './finding.js'
import type { FoundPicture } from './found-picture.js'
import type { StreamDetails } from './stream-details.js'
import type { ScanUnit } from './unit.js'

/** What the probe read earlier, by the file and by what a new name does not change. */
export type KnownStreams = ReadonlyMap<string, StreamDetails | undefined>

/** A unit to read, and what is known of it. */
export interface UnitToRead {
  readonly unit: ScanUnit
  readonly kind: LibraryKind
  /** Files that are as we published them: they are our own work and say nothing new. */
  readonly ours: ReadonlySet<RelativePath>
  /** What a person said videos are. */
  readonly roles: ReadonlyMap<RelativePath, VideoRole>
  /** What the probe read earlier. */
  readonly streams: KnownStreams
}

/** A finding whose pictures are not in the cache yet. */
export interface ReadFinding extends Omit<Finding, 'localAssets'> {
  readonly pictures: readonly FoundPicture[]
}

/** What the files of a unit say. */
export interface UnitReading {
  readonly findings: readonly ReadFinding[]
  readonly unknownFiles: readonly RelativePath[]
  /** Of what belongs to no finding. */
  readonly problems: readonly ScanProblem[]
}
