import type { BlobLedger, BlobRecord, BlobReferences, BlobReferrer } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import { compareText } from '../library/text.js'
import type { TableAccess, Tables } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryBlobLedger({ read, write }: TableAccess): BlobLedger {
  return {
    async record(facts, at) {
      await write((tables) => {
        tables.blobs.set(facts.digest, asStored(facts))
        stamp(tables, facts.digest, at)
      })
    },

    async find(digest) {
      return read().blobs.get(digest)
    },

    async findMany(digests) {
      const { blobs } = read()
      return [...new Set(digests)].map((digest) => blobs.get(digest)).filter(isKnown)
    },

    async refer(referrer, digests, at) {
      await write((tables) => referAll(tables, [{ referrer, digests }], at))
    },

    async referMany(references, at) {
      await write((tables) => referAll(tables, references, at))
    },

    async referrers(digest) {
      return referrersOf(read(), digest)
    },

    async orphans(before, limit) {
      return [...read().blobs.values()]
        .filter(({ orphanedAt }) => orphanedAt !== undefined && orphanedAt < before)
        .sort(byAge)
        .slice(0, limit)
    },

    async list({ after = '', limit }) {
      return [...read().blobs.values()]
        .filter(({ digest }) => digest > after)
        .sort((a, b) => compareText(a.digest, b.digest))
        .slice(0, limit)
    },

    async total() {
      const sizes = [...read().blobs.values()].map(({ size }) => size)
      return { blobs: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
    },

    async releaseDangling(at) {
      return write((tables) => {
        let dropped = 0
        for (const [key, { referrer, digests }] of tables.blobReferences) {
          if (isAlive(tables, referrer)) continue
          tables.blobReferences.delete(key)
          for (const digest of digests) stamp(tables, digest, at)
          dropped += digests.length
        }
        return dropped
      })
    },

    async forget(digest) {
      return write((tables) => {
        if (referrersOf(tables, digest).length > 0) return false
        return tables.blobs.delete(digest)
      })
    },
  }
}

function referAll(tables: Tables, references: readonly BlobReferences[], at: number): void {
  const touched = references.flatMap((one) => replaceReferences(tables, one))
  for (const digest of new Set(touched)) stamp(tables, digest, at)
}

/** Returns what was referred to before or is now. */
function replaceReferences(
  { blobReferences }: Tables,
  { referrer, digests }: BlobReferences,
): readonly Digest[] {
  const key = JSON.stringify([referrer.kind, referrer.id])
  const before = blobReferences.get(key)?.digests ?? []
  const after = [...new Set(digests)]
  if (after.length === 0) blobReferences.delete(key)
  else blobReferences.set(key, asStored({ referrer, digests: after }))
  return [...before, ...after]
}

function stamp(tables: Tables, digest: Digest, at: number): void {
  const blob = tables.blobs.get(digest)
  if (blob === undefined) return
  const { orphanedAt: _, ...facts } = blob
  const isOrphan = referrersOf(tables, digest).length === 0
  tables.blobs.set(digest, isOrphan ? { ...facts, orphanedAt: at } : facts)
}

/** A kind that is not known here may well be alive. */
function isAlive(tables: Tables, { kind, id }: BlobReferrer): boolean {
  switch (kind) {
    case 'candidate':
      return tables.candidates.has(id)
    case 'selection':
      return [...tables.selections.values()].some((chosen) =>
        chosen.some(({ itemId, assetType }) => `${itemId}/${assetType}` === id),
      )
    case 'publication':
      return tables.publications.has(id)
    case 'journal':
      return tables.journal.has(id)
    default:
      return true
  }
}

function referrersOf({ blobReferences }: Tables, digest: Digest): readonly BlobReferrer[] {
  return [...blobReferences.values()]
    .filter(({ digests }) => digests.includes(digest))
    .map(({ referrer }) => referrer)
    .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id))
}

function byAge(a: BlobRecord, b: BlobRecord): number {
  return (a.orphanedAt ?? 0) - (b.orphanedAt ?? 0) || compareText(a.digest, b.digest)
}

function isKnown(blob: BlobRecord | undefined): blob is BlobRecord {
  return blob !== undefined
}
