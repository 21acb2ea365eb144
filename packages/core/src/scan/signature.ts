import type { RelativePath } from '../library/item.js'

/** What a signature counts of one file. */
export interface SignedFile {
  readonly path: RelativePath
  readonly size: number
  readonly modifiedAt: number
}

/** The signature of no file at all. */
const emptySignature = '0'.repeat(32)

/**
 * A signature of a set of files: equal sets have equal signatures whatever their order, and files can be taken out again. It tells whether a
 * folder changed; it is no protection against somebody who wants two folders to look alike.
 */
export function signatureOf(files: Iterable<SignedFile>): string {
  return signatureWithout(emptySignature, files)
}

/** The signature of the set without `files`, which must be in it. */
export function signatureWithout(signature: string, files: Iterable<SignedFile>): string {
  const sum = wordsOf(signature)
  for (const file of files) toggle(sum, file)
  return textOf(sum)
}

/** The signature of several sets together, which have no file in common. */
export function jointSignature(signatures: readonly string[]): string {
  const [only] = signatures
  if (only !== undefined && signatures.length === 1) return only
  const sum = wordsOf(emptySignature)
  for (const words of signatures.map(wordsOf)) {
    for (const [at, word] of words.entries()) sum[at] = (sum[at] ?? 0) ^ word
  }
  return textOf(sum)
}

function wordsOf(signature: string): Uint32Array {
  return Uint32Array.from({ length: 4 }, (_, at) =>
    Number.parseInt(signature.slice(at * 8, at * 8 + 8), 16),
  )
}

function textOf(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('')
}

/**
 * Exclusive or: putting a file in and taking it out are the same. Four FNV-1a hashes with different seeds and a final mix, side by side in one
 * loop: a scan computes them for every file of a library.
 */
function toggle(sum: Uint32Array, { path, size, modifiedAt }: SignedFile): void {
  const text = `${path}\0${size}\0${modifiedAt}`
  let [a, b, c, d] = [0x1f2be474, 0xbd726ea7, 0x5bbaf0d6, 0xf9c17b01]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, prime)
    b = Math.imul(b ^ code, prime)
    c = Math.imul(c ^ code, prime)
    d = Math.imul(d ^ code, prime)
  }
  sum[0] = (sum[0] ?? 0) ^ mixed(a)
  sum[1] = (sum[1] ?? 0) ^ mixed(b)
  sum[2] = (sum[2] ?? 0) ^ mixed(c)
  sum[3] = (sum[3] ?? 0) ^ mixed(d)
}

const prime = 0x01000193

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}
