import { frequencies, hashAlgorithm } from './perceptual-hash.js'

/** A perceptual hash taken apart, for comparing it many times. */
export interface HashParts {
  /** One bit a frequency, 32 to a word: whether it rises. */
  readonly signs: Int32Array
  /** Likewise: whether that is more than noise. */
  readonly sure: Int32Array
  /** Brightness, blue difference, red difference of each quarter, 0–255. */
  readonly quarters: Uint8Array
}

/** What two pictures may differ in and still be similar to 0.9, as measured on photographs and designs. */
const limits = {
  /** Frequencies that go the other way, of 143. */
  signs: 21,
  /** Difference in brightness of a quarter, as a share of the brightness. */
  brightness: 0.2,
  /** Difference in colour of a quarter, as a share of how colourful and bright it is. */
  colour: 0.224,
} as const

/** What differences are shares of. Shares of almost nothing mean nothing, so both begin above it. */
export const scales = {
  brightness: (mean: number) => 20 + mean,
  colour: (colourfulness: number, mean: number) => 8 + colourfulness + 0.12 * mean,
} as const

/** Shares of {@link scales}. */
export interface DifferenceLimits {
  readonly brightness: number
  readonly colour: number
}

/** How much a quarter of two pictures can differ, as shares of {@link scales}, when they are as similar as `threshold`. */
export function differenceLimits(threshold: number): DifferenceLimits {
  const units = 10 * (1 - threshold)
  return { brightness: limits.brightness * units, colour: limits.colour * units }
}

const bits = frequencies * frequencies - 1
const digits = Math.ceil(bits / 4)
/** With fewer frequencies that both are sure of, nothing can be said. */
const fewest = 24

/**
 * How alike two perceptual hashes are: 1 without any difference, 0.9 at the limit up to which pictures count as the same unless a library says otherwise, and 0.1 less for every further
 * such difference in brightness, colour or shape, whichever is largest; at least 0. `undefined` when they cannot be compared: one is missing, or was
 * made in another way.
 */
export function similarity(a: string | undefined, b: string | undefined): number | undefined {
  const [first, second] = [partsOf(a), partsOf(b)]
  if (first === undefined || second === undefined) return undefined
  return similarityOfParts(first, second)
}

/** {@link similarity} of hashes that were taken apart before. */
export function similarityOfParts(a: HashParts, b: HashParts): number {
  const difference = Math.max(quarterDifference(a.quarters, b.quarters), shapeDifference(a, b))
  return Math.max(0, 1 - difference / 10)
}

/** Takes a hash apart; `undefined` for one that was made in another way than now, or is none. */
export function partsOf(hash: string | undefined): HashParts | undefined {
  const prefix = `${hashAlgorithm}:`
  if (hash === undefined || !hash.startsWith(prefix)) return undefined
  const hex = hash.slice(prefix.length)
  if (hex.length !== 2 * digits + 24 || !/^[0-9a-f]+$/.test(hex)) return undefined
  return {
    signs: wordsOf(hex.slice(0, digits)),
    sure: wordsOf(hex.slice(digits, 2 * digits)),
    quarters: Uint8Array.from({ length: 12 }, (_, at) => {
      const from = 2 * digits + 2 * at
      return Number.parseInt(hex.slice(from, from + 2), 16)
    }),
  }
}

function wordsOf(hex: string): Int32Array {
  return Int32Array.from({ length: Math.ceil(hex.length / 8) }, (_, at) =>
    Number.parseInt(hex.slice(8 * at, 8 * at + 8).padEnd(8, '0'), 16),
  )
}

/** The share of the sure frequencies that go the other way, in units of the limit. */
function shapeDifference(a: HashParts, b: HashParts): number {
  let [different, compared] = [0, 0]
  for (let at = 0; at < a.signs.length; at++) {
    const sure = word(a.sure, at) & word(b.sure, at)
    compared += bitsSet(sure)
    different += bitsSet((word(a.signs, at) ^ word(b.signs, at)) & sure)
  }
  if (compared < fewest) return Number.POSITIVE_INFINITY
  return (different / compared) * (bits / limits.signs)
}

/** The largest difference of a quarter in brightness or colour, in units of the limits. */
function quarterDifference(a: Uint8Array, b: Uint8Array): number {
  let largest = 0
  for (let at = 0; at < a.length; at += 3) {
    const brightness = Math.abs(word(a, at) - word(b, at)) / scales.brightness(mean(a, b, at))
    largest = Math.max(largest, brightness / limits.brightness)
    largest = Math.max(largest, colourDifference(a, b, at) / limits.colour)
  }
  return largest
}

function colourDifference(a: Uint8Array, b: Uint8Array, at: number): number {
  const [blue, red] = [at + 1, at + 2]
  const difference = Math.hypot(word(a, blue) - word(b, blue), word(a, red) - word(b, red))
  const colourfulness = (saturation(a, at) + saturation(b, at)) / 2
  return difference / scales.colour(colourfulness, mean(a, b, at))
}

function saturation(quarters: Uint8Array, at: number): number {
  return Math.hypot(word(quarters, at + 1) - 128, word(quarters, at + 2) - 128)
}

function mean(a: Uint8Array, b: Uint8Array, at: number): number {
  return (word(a, at) + word(b, at)) / 2
}

function word(values: ArrayLike<number>, at: number): number {
  return values[at] ?? 0
}

function bitsSet(of: number): number {
  let rest = of - ((of >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
