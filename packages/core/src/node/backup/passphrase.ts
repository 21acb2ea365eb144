import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { InvalidInputError } from '../../errors.js'

/** What a backup is encrypted with. */
export interface Passphrase {
  readonly text: string
  /** How dear a guess is, as a power of two: 18 takes about a second. Default: 18. */
  readonly workFactor?: number
}

/** The first bytes of every file in the age format, version 1. */
export const ageMark = 'age-encryption.org/v1\n'

/** The bytes of `source` in the age format, or as they are when there is no passphrase. */
export async function encrypting(
  source: Readable,
  passphrase: Passphrase | undefined,
): Promise<Readable> {
  if (passphrase === undefined) return source
  if (passphrase.text === '') throw new InvalidInputError('The passphrase is empty')
  const { Encrypter } = await loadAge()
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(passphrase.workFactor ?? 18)
  encrypter.setPassphrase(passphrase.text)
  return fromWeb(await encrypter.encrypt(toWeb(source)))
}

/** @throws {InvalidInputError} when the passphrase is another. */
export async function decrypting(source: Readable, passphrase: string): Promise<Readable> {
  const { Decrypter } = await loadAge()
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return fromWeb(await decrypter.decrypt(toWeb(source)))
  } catch (error) {
    throw new InvalidInputError('The backup does not open with this passphrase', [], {
      cause: error,
    })
  }
}

/** Only for those who encrypt: it takes 16 MB, and an idle worker 100. */
const loadAge = () => import('age-encryption')

function toWeb(source: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(source, { objectMode: false })) as ReadableStream<Uint8Array>
}

function fromWeb(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as NodeReadableStream)
}
