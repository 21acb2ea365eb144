import type { RelativePath } from '../library/item.js'

/** What a signature counts of one file. */
export interface SignedFile {
  readonly path: RelativePath
  readonly size: number
  readonly modifiedAt: number
}

const words = 4
const empty = '0'.repeat(words * 8)

/**
 * A signature of a set of files: equal sets have equal signatures whatever their order, and files can be taken out again. It tells whether a
 * folder changed; it is no protection against somebody who wants two folders to look alike.
 */
export function signatureOf(files: Iterable<SignedFile>): string {
  return combine(empty, files)
}

/** The signature of the set without `files`, which must be in it. */
export function signatureWithout(signature: string, files: Iterable<SignedFile>): string {
  return combine(signature, files)
}

/** Exclusive or: putting a file in and taking it out are the same. */
function combine(signature: string, files: Iterable<SignedFile>): string {
  const sum = Uint32Array.from({ length: words }, (_, at) =>
    Number.parseInt(signature.slice(at * 8, at * 8 + 8), 16),
  )
  for (const file of files) {
    const text = `${file.path}\0${file.size}\0${file.modifiedAt}`
    for (let at = 0; at < words; at++) sum[at] = (sum[at] ?? 0) ^ hash32(text, at)
  }
  return Array.from(sum, (word) => word.toString(16).padStart(8, '0')).join('')
}

/** FNV-1a with a seed and a final mix. */
function hash32(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
