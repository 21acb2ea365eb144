import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { InvalidInputError } from '../errors.js'
import type { SecretBox } from '../secrets/secret-box.js'

/** The keys of the box. */
export interface SecretBoxOptions {
  /** 32 bytes each. The first seals; all of them open, so that an old key can be retired at leisure. */
  readonly keys: readonly Uint8Array[]
}

const form = /^metarr1:([0-9a-f]{8}):([A-Za-z0-9_-]+)$/
const [nonceBytes, tagBytes] = [12, 16]

/** Seals with AES-256-GCM; a sealed text reads `metarr1:<key>:<nonce, ciphertext and tag in base64url>`. @throws {InvalidInputError} when a key is no key. */
export function createSecretBox({ keys }: SecretBoxOptions): SecretBox {
  if (keys.length === 0 || keys.some((key) => key.byteLength !== 32)) {
    throw new InvalidInputError('A secret box needs at least one key, each of 32 bytes')
  }
  const byName = new Map(keys.map((key) => [nameOf(key), key]))
  const [[newest, key] = ['', new Uint8Array()]] = byName

  return {
    async seal(secret, about) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const bytes = Buffer.concat([
        nonce,
        cipher.update(secret, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      return `metarr1:${newest}:${bytes.toString('base64url')}`
    },

    async open(sealed, about) {
      const [, name = '', text = ''] = form.exec(sealed) ?? []
      const opener = byName.get(name)
      if (opener === undefined)
        throw new InvalidInputError('This text was sealed with a key that is not here')
      return decipher(opener, Buffer.from(text, 'base64url'), about)
    },

    needsResealing: (sealed) => form.exec(sealed)?.[1] !== newest,
  }
}

function nameOf(key: Uint8Array): string {
  return createHash('sha256').update('metarr key name').update(key).digest('hex').slice(0, 8)
}

function decipher(key: Uint8Array, bytes: Buffer, about: string): string {
  try {
    const nonce = bytes.subarray(0, nonceBytes)
    const opener = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    opener.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagBytes))
    const text = opener.update(bytes.subarray(nonceBytes, -tagBytes))
    return Buffer.concat([text, opener.final()]).toString('utf8')
  } catch (error) {
    throw new InvalidInputError('This sealed text was changed, or is about something else', [], {
      cause: error,
    })
  }
}
