import { HeaderStop } from '../byte-source.js'

/** Reads bits from the front, most significant first. */
export interface BitReader {
  /** The next `count` bits (at most 32) as a number. */
  bits(count: number): number
  /** The next bit. */
  flag(): boolean
  skip(count: number): void
  /** An unsigned Exp-Golomb number, as H.264 and H.265 write them. */
  golomb(): number
  /** A signed Exp-Golomb number. */
  signedGolomb(): number
  /** How many bits are left. */
  left(): number
}

/** @throws {HeaderStop} `end-of-file`, from any member, when the bytes run out. */
export function createBitReader(bytes: Uint8Array): BitReader {
  const end = bytes.length * 8
  let at = 0

  function skip(count: number): void {
    if (at + count > end) throw new HeaderStop('end-of-file', 'A codec header is cut off')
    at += count
  }

  function bits(count: number): number {
    const start = at
    skip(count)
    let value = 0
    for (let bit = start; bit < start + count; bit += 1) {
      value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    }
    return value
  }

  function golomb(): number {
    let zeros = 0
    while (bits(1) === 0) zeros += 1
    if (zeros > 31) throw new HeaderStop('malformed', 'A codec header holds an absurd number')
    return 2 ** zeros - 1 + bits(zeros)
  }

  function signedGolomb(): number {
    const value = golomb()
    return value % 2 === 1 ? (value + 1) / 2 : -value / 2
  }

  return { bits, flag: () => bits(1) === 1, skip, golomb, signedGolomb, left: () => end - at }
}
