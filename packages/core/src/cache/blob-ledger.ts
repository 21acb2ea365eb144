import type { Digest } from './digest.js'

/** What is known about stored bytes, so that nothing is decoded twice. */
export interface BlobFacts {
  readonly digest: Digest
  /** Bytes. */
  readonly size: number
  /** Real media type, read from the bytes. */
  readonly mime: string
  /** Pixels; pictures only. */
  readonly width?: number
  readonly height?: number
  /** Perceptual hash with the name and version of its algorithm in front: `look-1:0f…`. Absent: none, or too plain to compare. */
  readonly perceptualHash?: string
}

/** Whoever needs a blob to stay. */
export interface BlobReferrer {
  readonly kind: 'candidate' | 'selection' | 'publication' | 'journal'
  readonly id: string
}

/** Whoever refers to bytes, with all that it refers to. */
export interface BlobReferences {
  readonly referrer: BlobReferrer
  readonly digests: readonly Digest[]
}

export interface BlobRecord extends BlobFacts {
  /** Since when nobody refers to it; absent while somebody does. */
  readonly orphanedAt?: number
}

/** Who refers to which digest, and since when nobody does. Never touches bytes. */
export interface BlobLedger {
  /** Records facts; recording the same digest again replaces them. A blob nobody refers to is an orphan from now on. */
  record(facts: BlobFacts, at: number): Promise<void>

  /** `undefined` when nothing is known of these bytes. */
  find(digest: Digest): Promise<BlobRecord | undefined>

  /** The records of those of `digests` that are known. */
  findMany(digests: readonly Digest[]): Promise<readonly BlobRecord[]>

  /** Makes `referrer` refer to exactly `digests`, whatever it referred to before; orphans are stamped and cleared in the same write. */
  refer(referrer: BlobReferrer, digests: readonly Digest[], at: number): Promise<void>

  /** The same for several referrers, none of them twice, in one write: what one lets go of and another takes up is nobody's orphan. */
  referMany(references: readonly BlobReferences[], at: number): Promise<void>

  /** Who refers to `digest` now. */
  referrers(digest: Digest): Promise<readonly BlobReferrer[]>

  /** Blobs without a referrer since before `before`, oldest first. */
  orphans(before: number, limit: number): Promise<readonly BlobRecord[]>

  /** Records in ascending order of digest: those behind `after`, from the first without it. */
  list(page: { readonly after?: Digest; readonly limit: number }): Promise<readonly BlobRecord[]>

  /** How many blobs are known, and how many bytes they are together. */
  total(): Promise<{ readonly blobs: number; readonly bytes: number }>

  /**
   * Drops the references of candidates, selections, publications and open journal entries that are no more, and stamps what nobody needs since.
   * References of kinds it does not know stay. Returns how many it dropped.
   */
  releaseDangling(at: number): Promise<number>

  /** Drops the record unless somebody refers to it again by now; returns whether it did. */
  forget(digest: Digest): Promise<boolean>
}
