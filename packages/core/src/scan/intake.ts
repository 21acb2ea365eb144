import type { Candidate } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Item } from '../library/item.js'

/** New items with the pictures that were found beside them. */
export interface Arrivals {
  /** Parents before their children, unless they are known already. */
  readonly items: readonly Item[]
  /** Pictures of these items, downloaded: their ids are those of `candidateIdOf`. */
  readonly candidates: readonly Candidate[]
  /** What is known of the bytes of these pictures. */
  readonly blobs: readonly BlobFacts[]
  /** Which of them are chosen; ranks 0, 1, 2 … without gaps. */
  readonly selections: readonly Selection[]
}

/** Takes in what a first scan finds: as adding, offering, recording, choosing and referring one after another, in a few writes for many items. */
export interface Intake {
  /**
   * Adds all of it or nothing; to be called in a transaction. Every candidate and every choice refers to its bytes. What a person rejected everywhere
   * comes in rejected.
   *
   * @throws {ConflictError} `already-exists` when the library has one of the items, or one of their ids, already.
   * @throws {NotFoundError} when a library, a parent or a candidate is unknown.
   */
  add(arrivals: Arrivals, at: number): Promise<void>
}
