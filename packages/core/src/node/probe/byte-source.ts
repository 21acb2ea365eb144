/** Why reading headers had to stop. */
export type HeaderStopReason = 'end-of-file' | 'out-of-budget' | 'malformed'

/** Thrown within the probe to leave a parser; never leaves the probe. */
export class HeaderStop extends Error {
  override readonly name = 'HeaderStop'
  readonly reason: HeaderStopReason

  constructor(reason: HeaderStopReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** The bytes of one file, read page by page and kept, so that no byte is read twice. */
export interface ByteSource {
  readonly size: number
  /** How many bytes have been read from the file so far. */
  bytesRead(): number
  /**
   * Exactly `length` bytes; the caller must not change them.
   *
   * @throws {HeaderStop} `end-of-file` when there are fewer, `out-of-budget` when too much has been read.
   */
  read(offset: number, length: number): Buffer
  /** As many of `length` bytes as there are. */
  peek(offset: number, length: number): Buffer
}

/** Fills `target` from `offset` of the file and says how many bytes there were. */
export type ReadAt = (target: Buffer, offset: number) => number

/** The most that is ever read of one file. */
export const readBudget = 8 * 1024 * 1024

/** What one read from the file asks for. */
const pageSize = 64 * 1024

/** Reads at most `budget` bytes of a file of `size` bytes. */
export function createByteSource(size: number, readAt: ReadAt, budget = readBudget): ByteSource {
  const pages = new Map<number, Buffer>()
  let spent = 0

  function page(index: number): Buffer {
    const known = pages.get(index)
    if (known !== undefined) return known
    const length = Math.min(pageSize, size - index * pageSize)
    if (spent + length > budget) throw new HeaderStop('out-of-budget', 'Read enough of the file')
    const bytes = Buffer.allocUnsafe(length)
    spent += length
    if (readAt(bytes, index * pageSize) < length) throw endOfFile()
    pages.set(index, bytes)
    return bytes
  }

  function read(offset: number, length: number): Buffer {
    if (!(offset >= 0) || offset + length > size) throw endOfFile()
    if (length > budget) throw new HeaderStop('out-of-budget', 'A header is larger than the budget')
    if (length === 0) return Buffer.alloc(0)
    const first = Math.floor(offset / pageSize)
    const last = Math.floor((offset + length - 1) / pageSize)
    const start = offset - first * pageSize
    if (first === last) return page(first).subarray(start, start + length)
    const parts = Array.from({ length: last - first + 1 }, (_, index) => page(first + index))
    return Buffer.concat(parts).subarray(start, start + length)
  }

  return {
    size,
    bytesRead: () => spent,
    read,
    peek: (offset, length) => read(offset, Math.max(0, Math.min(length, size - offset))),
  }
}

function endOfFile(): HeaderStop {
  return new HeaderStop('end-of-file', 'The file ends within its headers')
}
