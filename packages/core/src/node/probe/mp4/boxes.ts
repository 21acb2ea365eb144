import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'

/** One box of an ISO base media file (ISO/IEC 14496-12), also called an atom. */
export interface Box {
  readonly type: string
  /** Where its content begins and ends. */
  readonly start: number
  readonly end: number
}

const mostBoxes = 4096
const largestContent = 256 * 1024
const untilEnd = 0
const wideSize = 1

/**
 * The boxes between two offsets, without their content. The last one may claim to end later than `end`.
 *
 * @throws {HeaderStop} where the bytes cannot be a box.
 */
export function* boxesBetween(source: ByteSource, start: number, end: number): Generator<Box> {
  let at = start
  for (let count = 0; at + 8 <= end && count < mostBoxes; count += 1) {
    const box = readBox(source, at, end)
    yield box
    at = box.end
  }
}

function readBox(source: ByteSource, at: number, end: number): Box {
  const header = source.peek(at, 16)
  const size = header.readUInt32BE(0)
  const type = header.toString('latin1', 4, 8)
  if (size === untilEnd) return { type, start: at + 8, end }
  if (size === wideSize) return { type, start: at + 16, end: at + wideSizeOf(header) }
  if (size < 8) throw new HeaderStop('malformed', 'A box is smaller than its own header')
  return { type, start: at + 8, end: at + size }
}

function wideSizeOf(header: Buffer): number {
  if (header.length < 16) throw new HeaderStop('end-of-file', 'The file ends within its headers')
  const size = Number(header.readBigUInt64BE(8))
  if (size < 16 || !Number.isSafeInteger(size)) throw new HeaderStop('malformed', 'An absurd box')
  return size
}

/** The children of one box, by type. */
export interface Boxes {
  all(type: string): readonly Box[]
  first(type: string): Box | undefined
  /** The first child of whatever type. */
  any(): Box | undefined
  /** The children of the first child of that type; none when it is absent. */
  inside(type: string): Boxes
  /** The content of the first child of that type; nothing when it is absent, too large or too short. */
  bytes(type: string, atLeast?: number): Buffer | undefined
}

/** Reads the headers of the boxes in `parent`, which has `skip` bytes of its own before them. */
export function readBoxes(source: ByteSource, parent: Box | undefined, skip = 0): Boxes {
  const children =
    parent === undefined ? [] : [...childrenOf(source, parent.start + skip, parent.end)]
  const first = (type: string) => children.find((child) => child.type === type)

  return {
    all: (type) => children.filter((child) => child.type === type),
    first,
    any: () => children[0],
    inside: (type) => readBoxes(source, first(type)),
    bytes: (type, atLeast = 0) => contentOf(source, first(type), atLeast),
  }
}

function* childrenOf(source: ByteSource, start: number, end: number): Generator<Box> {
  for (const child of boxesBetween(source, start, end)) {
    if (child.end > end) return
    yield child
  }
}

function contentOf(source: ByteSource, box: Box | undefined, atLeast: number): Buffer | undefined {
  if (box === undefined) return undefined
  const length = box.end - box.start
  return length < atLeast || length > largestContent ? undefined : source.read(box.start, length)
}

/** A table that may be far larger than what is wanted of it: its first bytes. */
export function beginningOf(
  source: ByteSource,
  box: Box | undefined,
  length: number,
): Buffer | undefined {
  if (box === undefined || box.end - box.start < length) return undefined
  return source.read(box.start, length)
}
