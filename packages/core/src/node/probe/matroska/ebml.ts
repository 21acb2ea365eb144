import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'

/** One element of an EBML document (RFC 8794). */
export interface EbmlElement {
  readonly id: number
  /** Where its content begins and ends; the end is the parent's when the size is unknown. */
  readonly start: number
  readonly end: number
}

const longestHeader = 12
const longestText = 4096
const longestBinary = 1024 * 1024
const mostChildren = 20_000

/**
 * The elements between two offsets, without their content.
 *
 * @throws {HeaderStop} where the bytes cannot be elements, or end within one's header.
 */
export function* elementsBetween(
  source: ByteSource,
  start: number,
  end: number,
): Generator<EbmlElement> {
  let at = start
  for (let count = 0; at < end && count < mostChildren; count += 1) {
    const element = readElement(source, at, end)
    yield element
    at = element.end
  }
}

/** Reads the header of the element at `at`, whose parent ends at `parentEnd`. */
export function readElement(source: ByteSource, at: number, parentEnd: number): EbmlElement {
  const header = source.peek(at, longestHeader)
  const idLength = lengthOf(header[0])
  if (idLength > 4) throw new HeaderStop('malformed', 'An element id is longer than four bytes')
  const sizeLength = lengthOf(header[idLength])
  if (header.length < idLength + sizeLength) throw new HeaderStop('end-of-file', 'Cut off')
  const size = sizeOf(header.subarray(idLength, idLength + sizeLength))
  const start = at + idLength + sizeLength
  return {
    id: header.readUIntBE(0, idLength),
    start,
    end: size === undefined ? parentEnd : start + size,
  }
}

/** The children of one element, by id. */
export interface EbmlFields {
  all(id: number): readonly EbmlElement[]
  /** The fields of each child of that id. */
  each(id: number): readonly EbmlFields[]
  first(id: number): EbmlElement | undefined
  /** The fields of the first child of that id; none when it is absent. */
  fields(id: number): EbmlFields
  uint(id: number): number | undefined
  float(id: number): number | undefined
  text(id: number): string | undefined
  bytes(id: number): Buffer | undefined
}

/** Reads the headers of all children of `parent`; their content is read when it is asked for. */
export function readFields(source: ByteSource, parent: EbmlElement | undefined): EbmlFields {
  const byId = new Map<number, EbmlElement[]>()
  for (const child of parent === undefined ? [] : childrenOf(source, parent)) {
    const siblings = byId.get(child.id)
    if (siblings === undefined) byId.set(child.id, [child])
    else siblings.push(child)
  }
  const first = (id: number) => byId.get(id)?.[0]
  const content = (id: number, limit: number) => contentOf(source, first(id), limit)

  return {
    all: (id) => byId.get(id) ?? [],
    each: (id) => (byId.get(id) ?? []).map((child) => readFields(source, child)),
    first,
    fields: (id) => readFields(source, first(id)),
    uint: (id) => toUint(content(id, 8)),
    float: (id) => toFloat(content(id, 8)),
    text: (id) => toText(content(id, longestText)),
    bytes: (id) => content(id, longestBinary),
  }
}

function* childrenOf(source: ByteSource, parent: EbmlElement): Generator<EbmlElement> {
  for (const child of elementsBetween(source, parent.start, parent.end)) {
    if (child.end > parent.end) throw new HeaderStop('malformed', 'An element leaves its parent')
    yield child
  }
}

function contentOf(
  source: ByteSource,
  element: EbmlElement | undefined,
  limit: number,
): Buffer | undefined {
  if (element === undefined || element.end - element.start > limit) return undefined
  return source.read(element.start, element.end - element.start)
}

/** How many bytes a variable-length number takes, by its first byte. */
export function lengthOf(first: number | undefined): number {
  if (first === undefined) throw new HeaderStop('end-of-file', 'The file ends within its headers')
  if (first === 0) throw new HeaderStop('malformed', 'Not an EBML number')
  return Math.clz32(first) - 23
}

/** The value of a variable-length size; `undefined` when all its bits are ones, which means "not known". */
function sizeOf(bytes: Buffer): number | undefined {
  const mask = (1 << (8 - bytes.length)) - 1
  const head = (bytes[0] ?? 0) & mask
  if (head === mask && bytes.subarray(1).every((byte) => byte === 255)) return undefined
  const size = bytes.subarray(1).reduce((value, byte) => value * 256 + byte, head)
  if (!Number.isSafeInteger(size)) throw new HeaderStop('malformed', 'An absurd element size')
  return size
}

function toUint(bytes: Buffer | undefined): number | undefined {
  if (bytes === undefined) return undefined
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return Number.isSafeInteger(value) ? value : undefined
}

function toFloat(bytes: Buffer | undefined): number | undefined {
  if (bytes?.length === 4) return bytes.readFloatBE(0)
  return bytes?.length === 8 ? bytes.readDoubleBE(0) : undefined
}

function toText(bytes: Buffer | undefined): string | undefined {
  if (bytes === undefined) return undefined
  const end = bytes.indexOf(0)
  const text = bytes.toString('utf8', 0, end === -1 ? bytes.length : end).trim()
  return text === '' ? undefined : text
}
