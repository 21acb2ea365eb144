import { InvalidInputError } from '../../errors.js'
import { plainBytes } from '../plain-bytes.js'

const blockSize = 512
/** Where a header has what, in bytes: USTAR, as POSIX.1-1988 has it. */
const fields = {
  name: [0, 100],
  mode: [100, 108],
  uid: [108, 116],
  gid: [116, 124],
  size: [124, 136],
  modified: [136, 148],
  checksum: [148, 156],
  magic: [257, 265],
} as const
const typeAt = 156
const prefix = [345, 500] as const

/** One file of an archive. */
export interface TarEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** An archive that goes on after these bytes with another file, or with {@link tarEnd}. Names are plain ASCII, 100 characters at most. */
export function* tarFile({ name, bytes }: TarEntry, modifiedAt: number): Generator<Uint8Array> {
  yield headerOf(name, bytes.byteLength, modifiedAt)
  yield bytes
  yield Buffer.alloc(fillingOf(bytes.byteLength))
}

/** What an archive ends with. */
export const tarEnd: Uint8Array = Buffer.alloc(2 * blockSize)

function headerOf(name: string, size: number, modifiedAt: number): Uint8Array {
  const block = Buffer.alloc(blockSize)
  block.write(name, fields.name[0], 'ascii')
  const octal = (value: number, [start, end]: readonly [number, number]) =>
    block.write(`${value.toString(8).padStart(end - start - 1, '0')}\0`, start, 'ascii')
  octal(0o600, fields.mode)
  octal(0, fields.uid)
  octal(0, fields.gid)
  octal(size, fields.size)
  octal(Math.floor(modifiedAt / 1000), fields.modified)
  block.write('0', typeAt, 'ascii')
  block.write('ustar\0' + '00', fields.magic[0], 'ascii')
  octal(checksumOf(block), fields.checksum)
  return block
}

/** The sum of all bytes, those of the sum itself taken for spaces. */
function checksumOf(block: Uint8Array): number {
  const [start, end] = fields.checksum
  return block.reduce((sum, byte, at) => sum + (at >= start && at < end ? 0x20 : byte), 0)
}

function fillingOf(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize
}

/** The archive ends before it should. */
export class TornArchive extends Error {
  override readonly name = 'TornArchive'
}

/**
 * Reads the files of an archive one after another: plain files with short names, nothing else. No more of one is held in memory than was there to be
 * read, and none that is larger than `limitOf` its name.
 *
 * @throws {InvalidInputError} when it is no such archive. @throws {TornArchive} when it ends in the middle.
 */
export async function* readTar(
  source: AsyncIterable<Uint8Array>,
  limitOf: (name: string) => number,
): AsyncIterable<TarEntry> {
  const bytes = createTaker(source)
  try {
    for (;;) {
      const block = await bytes.take(blockSize)
      if (block.every((byte) => byte === 0)) return
      const { name, size } = parseHeader(block)
      if (size > limitOf(name)) throw refusal(`${JSON.stringify(name)} is too large`)
      yield { name, bytes: plainBytes(await bytes.take(size)) }
      await bytes.take(fillingOf(size))
    }
  } finally {
    await bytes.stop()
  }
}

function refusal(why: string): InvalidInputError {
  return new InvalidInputError(`This is no backup of Metarr: ${why}`)
}

function parseHeader(block: Buffer): { readonly name: string; readonly size: number } {
  const text = ([start, end]: readonly [number, number]) =>
    block.toString('latin1', start, end).replace(/\0.*$/s, '')
  const number = (field: readonly [number, number]) => Number.parseInt(text(field).trim(), 8)
  const name = text(fields.name)
  if (number(fields.checksum) !== checksumOf(block)) throw refusal('it is no tar archive')
  const type = text([typeAt, typeAt + 1])
  if ((type !== '0' && type !== '') || text(prefix) !== '') {
    throw refusal(`${JSON.stringify(name)} is no plain file`)
  }
  const size = number(fields.size)
  if (!Number.isSafeInteger(size) || size < 0) throw refusal('it is no tar archive')
  return { name, size }
}

/** Takes bytes off the front of a stream. */
function createTaker(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)

  return {
    /** @throws {TornArchive} when there are fewer. */
    async take(count: number): Promise<Buffer> {
      const taken = [rest]
      let length = rest.byteLength
      while (length < count) {
        const { done, value } = await chunks.next()
        if (done) throw new TornArchive('The archive ends in the middle')
        taken.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
        length += value.byteLength
      }
      const all = taken.length === 1 ? rest : Buffer.concat(taken)
      rest = all.subarray(count)
      return all.subarray(0, count)
    },

    async stop(): Promise<void> {
      await chunks.return?.()
    },
  }
}
