import { type Digest, isDigest } from '@metarr/core'

/** An object in the bucket, as listings have it. */
export interface StoredObject {
  readonly key: string
  readonly size: number
  /** By the clock of the storage, in milliseconds since 1970 UTC. */
  readonly modifiedAt: number
}

/** Below which all objects of one blob lie. */
export function folderOfBlob(prefix: string, digest: Digest): string {
  return `${prefix}${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest}/`
}

/** The digest in a key, or `undefined` when it is no key of ours. */
export function digestOfKey(prefix: string, key: string): Digest | undefined {
  if (!key.startsWith(prefix)) return undefined
  const [, , digest = '', name = ''] = key.slice(prefix.length).split('/')
  return isDigest(digest) && name !== '' ? digest : undefined
}

/** What an object that was just written may take away: copies of the same bytes that are older, by their names and by the clock of the storage. */
export function supersededBy(
  written: string,
  objects: readonly StoredObject[],
): readonly StoredObject[] {
  const own = objects.find(({ key }) => key === written)
  if (own === undefined) return []
  return objects.filter(({ key, modifiedAt }) => key < own.key && modifiedAt <= own.modifiedAt)
}

/** The newest first: the one to read. */
export function newestFirst(objects: readonly StoredObject[]): readonly StoredObject[] {
  return objects.toSorted((one, other) => (one.key < other.key ? 1 : -1))
}
