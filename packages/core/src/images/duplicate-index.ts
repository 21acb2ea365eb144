import { darkest, type HashParts, limits, partsOf, similarityOfParts } from './near-duplicate.js'

/** Finds out of many pictures those that look like one, without comparing it with all. */
export interface DuplicateIndex<Picture> {
  /** How many pairs were compared so far. */
  readonly compared: number

  /**
   * The most similar of the pictures that were added before, when it is at least as similar as the threshold; else adds this one and returns `undefined`. Of
   * several equally similar the first. A hash that cannot be compared never matches and is not added.
   */
  findOrAdd(picture: Picture, hash: string | undefined): Picture | undefined
}

/**
 * An index that finds every pair which {@link similarity} finds, by comparing pictures only where all four quarters are of about the same brightness:
 * a hundredth of all pairs or less.
 *
 * @param threshold 0–1.
 */
export function createDuplicateIndex<Picture>(threshold: number): DuplicateIndex<Picture> {
  const buckets = new Map<number, { readonly picture: Picture; readonly parts: HashParts }[]>()
  const step = stepOf(threshold)
  let compared = 0

  return {
    get compared() {
      return compared
    },

    findOrAdd(picture, hash) {
      const parts = partsOf(hash)
      if (parts === undefined) return undefined
      const cells = cellsOf(parts, step)
      let best: { readonly picture: Picture; readonly likeness: number } | undefined
      for (const key of keysAround(cells)) {
        for (const other of buckets.get(key) ?? []) {
          compared++
          const likeness = similarityOfParts(parts, other.parts)
          if (likeness < threshold || likeness <= (best?.likeness ?? -1)) continue
          best = { picture: other.picture, likeness }
        }
      }
      if (best !== undefined) return best.picture
      const key = keyOf(cells)
      const bucket = buckets.get(key) ?? []
      buckets.set(key, bucket)
      bucket.push({ picture, parts })
      return undefined
    },
  }
}

/** The ratio of brightness, as a logarithm, that pictures at the threshold can have at most: no two of them lie more than one cell apart. */
function stepOf(threshold: number): number {
  const share = limits.brightness * 10 * (1 - threshold)
  if (share >= 2) return Number.POSITIVE_INFINITY
  return Math.max(0.01, Math.log((2 + share) / (2 - share)))
}

function cellsOf({ quarters }: HashParts, step: number): readonly number[] {
  return [0, 3, 6, 9].map((at) => Math.floor(Math.log(darkest + (quarters[at] ?? 0)) / step))
}

const perAxis = 1024

function keyOf(cells: readonly number[]): number {
  return cells.reduce((key, cell) => key * perAxis + cell, 0)
}

function* keysAround(cells: readonly number[]): Iterable<number> {
  const [first = 0, ...rest] = cells
  yield* keysFrom([first - 1, first, first + 1], rest)
}

function* keysFrom(keys: readonly number[], cells: readonly number[]): Iterable<number> {
  const [next, ...rest] = cells
  if (next === undefined) {
    yield* keys
    return
  }
  const further = keys.flatMap((key) => [-1, 0, 1].map((by) => key * perAxis + next + by))
  yield* keysFrom(further, rest)
}
