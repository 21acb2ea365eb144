import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createByteSource } from './byte-source.js'
import { fingerprintOf } from './fingerprint.js'

const kib = 1024

describe('the quick fingerprint', () => {
  it.each([1, 64 * kib, 100 * kib, 128 * kib, 128 * kib + 1, 300 * kib])(
    'of %i bytes is the digest of both ends and the size',
    (size) => {
      const bytes = Buffer.from(Array.from({ length: size }, (_, index) => index % 251))
      const ends =
        size <= 128 * kib
          ? bytes
          : Buffer.concat([bytes.subarray(0, 64 * kib), bytes.subarray(size - 64 * kib)])
      const length = Buffer.from(size.toString(16).padStart(16, '0'), 'hex')
      const digest = createHash('sha256').update(ends).update(length).digest('hex')
      expect(fingerprint(bytes)).toBe(digest)
    },
  )

  it('does not see a change in the middle, which is the price of being quick', () => {
    const bytes = Buffer.alloc(300 * kib)
    const changed = Buffer.from(bytes)
    changed[150 * kib] = 1
    expect(fingerprint(changed)).toBe(fingerprint(bytes))
  })
})

function fingerprint(bytes: Buffer): string | undefined {
  return fingerprintOf(createByteSource(bytes.length, (target, at) => bytes.copy(target, 0, at)))
}
