import {
  type DifferenceLimits,
  differenceLimits,
  type HashParts,
  scales,
} from './near-duplicate.js'

/** A picture and its hash. */
export interface Leaf<Picture> {
  readonly picture: Picture
  readonly parts: HashParts
}

/** Pictures in boxes within boxes, by the twelve values of their quarters. */
export interface LookTree<Picture> {
  add(leaf: Leaf<Picture>): void
  /** All pictures whose quarters may be as similar as the threshold, and some others. */
  near(parts: HashParts): Iterable<Leaf<Picture>>
}

/** The smallest and largest of each value in it; pictures, or two boxes. */
interface Box<Picture> {
  readonly low: Uint8Array
  readonly high: Uint8Array
  leaves: Leaf<Picture>[]
  halves?: readonly [Box<Picture>, Box<Picture>]
  /** Which value the halves differ in, and up to what the first one goes. */
  split?: { readonly axis: number; readonly upTo: number }
}

const axes = 12
/** Of the last digits of a threshold. */
const rounding = 1e-6

/** A box with more pictures is halved. */
const roomy = 12

export function createLookTree<Picture>(threshold: number): LookTree<Picture> {
  const root = emptyBox<Picture>()
  const limits = differenceLimits(threshold)

  function* nearIn(box: Box<Picture>, parts: HashParts): Iterable<Leaf<Picture>> {
    if (!mayHold(box, parts.quarters, limits)) return
    yield* box.leaves
    for (const half of box.halves ?? []) yield* nearIn(half, parts)
  }

  return { add: (leaf) => addTo(root, leaf), near: (parts) => nearIn(root, parts) }
}

function emptyBox<Picture>(): Box<Picture> {
  return { low: new Uint8Array(axes).fill(255), high: new Uint8Array(axes), leaves: [] }
}

function addTo<Picture>(root: Box<Picture>, leaf: Leaf<Picture>): void {
  let box = root
  for (;;) {
    widen(box, leaf.parts.quarters)
    if (box.halves === undefined || box.split === undefined) break
    const { axis, upTo } = box.split
    box = box.halves[at(leaf.parts.quarters, axis) <= upTo ? 0 : 1]
  }
  box.leaves.push(leaf)
  if (box.leaves.length > roomy) halve(box)
}

function widen({ low, high }: Box<unknown>, values: Uint8Array): void {
  for (let axis = 0; axis < axes; axis++) {
    low[axis] = Math.min(at(low, axis), at(values, axis))
    high[axis] = Math.max(at(high, axis), at(values, axis))
  }
}

/** Along the value that differs most, in the middle of it. Pictures that are all alike in this stay together. */
function halve<Picture>(box: Box<Picture>): void {
  const widths = Array.from(box.high, (high, axis) => high - at(box.low, axis))
  const axis = widths.indexOf(Math.max(...widths))
  if (at(widths, axis) === 0) return
  const upTo = Math.floor((at(box.low, axis) + at(box.high, axis)) / 2)
  const halves = [emptyBox<Picture>(), emptyBox<Picture>()] as const
  const { leaves } = box
  box.leaves = []
  box.halves = halves
  box.split = { axis, upTo }
  for (const leaf of leaves) addTo(box, leaf)
}

/** Whether a picture in the box can be within the limits, quarter by quarter. */
function mayHold(
  { low, high }: Box<unknown>,
  quarters: Uint8Array,
  limits: DifferenceLimits,
): boolean {
  for (let grey = 0; grey < axes; grey += 3) {
    const [most, blue, red] = [(at(quarters, grey) + at(high, grey)) / 2, grey + 1, grey + 2]
    if (gap(low, high, quarters, grey) > limits.brightness * scales.brightness(most) + rounding)
      return false
    const apart = Math.hypot(gap(low, high, quarters, blue), gap(low, high, quarters, red))
    const own = Math.hypot(at(quarters, blue) - 128, at(quarters, red) - 128)
    const others = Math.hypot(farthest(low, high, blue), farthest(low, high, red))
    if (apart > limits.colour * scales.colour((own + others) / 2, most) + rounding) return false
  }
  return true
}

/** How far a value lies outside of the box. */
function gap(low: Uint8Array, high: Uint8Array, values: Uint8Array, axis: number): number {
  return Math.max(0, at(low, axis) - at(values, axis), at(values, axis) - at(high, axis))
}

function farthest(low: Uint8Array, high: Uint8Array, axis: number): number {
  return Math.max(Math.abs(at(low, axis) - 128), Math.abs(at(high, axis) - 128))
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0
}
