import sharp from 'sharp'
import { eightInFlight } from '../data.js'
import { type Algorithm, ours } from './algorithms.js'
import type { Original } from './designs.js'
import { type Change, heavyChanges, lightChanges, otherPictures, type Source } from './variants.js'

/** How alike an algorithm found two pictures. */
export interface Pair {
  readonly likeness: number
  /** What was done to the one, or which other picture it is. */
  readonly what: string
  readonly of: string
}

/** What an algorithm said about a set of pictures. */
export interface Verdict {
  readonly algorithm: string
  /** Pairs that show the same picture. */
  readonly same: readonly Pair[]
  /** Pairs that do not: other pictures, other pictures of the same film, other parts and colours of the same scene. */
  readonly different: readonly Pair[]
  /** Pairs without a right answer. */
  readonly heavy: readonly Pair[]
  /** How many pictures were left out of `same`, being too plain to be recognized by anything but their bytes. */
  readonly plain: number
}

interface Hashed {
  readonly name: string
  readonly hash: string | undefined
  readonly isPlain: boolean
  readonly light: readonly Variant[]
  readonly heavy: readonly Variant[]
  readonly other: readonly Variant[]
}

interface Variant {
  readonly what: string
  readonly hash: string | undefined
}

/** Makes every variant of every picture once and shows it to every algorithm. */
export async function judge(
  originals: readonly Original[],
  algorithms: readonly Algorithm[],
): Promise<readonly Verdict[]> {
  const seen = algorithms.map((): Hashed[] => [])
  await eightInFlight(originals, async (original, place) => {
    const source = await sourceOf(original)
    const isPlain = (await ours.hash(original.bytes)) === undefined
    const small = await smallPng(original.bytes)
    const [light, heavy, other] = [
      await changed(source, lightChanges),
      await changed(source, heavyChanges),
      await changed(source, otherPictures),
    ]
    for (const [at, algorithm] of algorithms.entries()) {
      const all = seen[at] ?? []
      all[place] = {
        name: original.name,
        isPlain,
        hash: await hashOf(algorithm, { ...original, small }),
        light: await hashed(algorithm, light),
        heavy: await hashed(algorithm, heavy),
        other: await hashed(algorithm, other),
      }
    }
  })
  return algorithms.map((algorithm, at) => verdictOf(algorithm, seen[at] ?? []))
}

async function sourceOf({ bytes }: Original): Promise<Source> {
  const { width, height, hasAlpha } = await sharp(bytes).metadata()
  const small = await sharp(bytes)
    .resize(16, 16, { fit: 'fill' })
    .flatten({ background: '#808080' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  let colourfulness = 0
  for (let at = 0; at + 2 < small.length; at += 3) {
    const colours = small.subarray(at, at + 3)
    colourfulness += (Math.max(...colours) - Math.min(...colours)) / 256
  }
  return { bytes, width, height, hasAlpha, colourfulness }
}

interface Made {
  readonly what: string
  readonly bytes: Uint8Array
  /** The same, decoded and made small once, for algorithms that read PNG. */
  readonly small: Uint8Array
}

async function changed(
  source: Source,
  changes: Readonly<Record<string, Change>>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (const [what, change] of Object.entries(changes)) {
    const bytes = await change(source)
    if (bytes !== undefined) made.push({ what, bytes, small: await smallPng(bytes) })
  }
  return made
}

function smallPng(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes)
    .resize(256, 256, { fit: 'inside' })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer()
}

function hashOf(
  algorithm: Algorithm,
  { bytes, small }: Pick<Made, 'bytes' | 'small'>,
): Promise<string | undefined> {
  return algorithm.hash(algorithm === ours ? bytes : small)
}

async function hashed(algorithm: Algorithm, made: readonly Made[]): Promise<readonly Variant[]> {
  const variants: Variant[] = []
  for (const { what, bytes, small } of made)
    variants.push({ what, hash: await hashOf(algorithm, { bytes, small }) })
  return variants
}

function verdictOf(algorithm: Algorithm, all: readonly Hashed[]): Verdict {
  const pairsOf = (one: Hashed, variants: readonly Variant[]): readonly Pair[] =>
    variants.map(({ what, hash }) => ({
      likeness: likeness(algorithm, one.hash, hash),
      what,
      of: one.name,
    }))
  const clear = all.filter(({ isPlain }) => !isPlain)
  return {
    algorithm: algorithm.name,
    same: clear.flatMap((one) => pairsOf(one, one.light)),
    heavy: clear.flatMap((one) => pairsOf(one, one.heavy)),
    different: [
      ...clear.flatMap((one) => pairsOf(one, one.other)),
      ...all.flatMap((one, at) => others(algorithm, one, all, at)),
    ],
    plain: all.length - clear.length,
  }
}

/** Each picture beside every one before it, and beside a variant of every other one. */
function others(
  algorithm: Algorithm,
  one: Hashed,
  all: readonly Hashed[],
  at: number,
): readonly Pair[] {
  return all.flatMap((other, place) => {
    if (other === one) return []
    const variant = other.light[(at * 7 + place * 13) % other.light.length]
    const beside = [
      { likeness: likeness(algorithm, one.hash, variant?.hash), what: other.name, of: one.name },
    ]
    return place < at
      ? [
          ...beside,
          { likeness: likeness(algorithm, one.hash, other.hash), what: other.name, of: one.name },
        ]
      : beside
  })
}

function likeness(algorithm: Algorithm, a: string | undefined, b: string | undefined): number {
  return a === undefined || b === undefined ? 0 : algorithm.likeness(a, b)
}

/** Where a threshold puts an algorithm. */
export interface Point {
  readonly threshold: number
  readonly recall: number
  readonly precision: number
}

/** What comes of one threshold. */
export function at({ same, different }: Verdict, threshold: number): Point {
  const found = same.filter((pair) => pair.likeness >= threshold).length
  const wrong = different.filter((pair) => pair.likeness >= threshold).length
  return {
    threshold,
    recall: found / same.length,
    precision: found === 0 ? 1 : found / (found + wrong),
  }
}

/** What comes of every threshold that changes anything, strictest first. */
export function curve(verdict: Verdict): readonly Point[] {
  const thresholds = [...new Set(verdict.same.map((pair) => pair.likeness))].sort((a, b) => b - a)
  const step = Math.max(1, Math.floor(thresholds.length / 200))
  return thresholds
    .filter((_, place) => place % step === 0)
    .map((threshold) => at(verdict, threshold))
}

/** The most that an algorithm finds while at most one pair in a thousand is wrong. */
export function best(verdict: Verdict): Point {
  const good = curve(verdict).filter(({ precision }) => precision >= 0.999)
  return good.sort((a, b) => b.recall - a.recall)[0] ?? { threshold: 1, recall: 0, precision: 1 }
}
