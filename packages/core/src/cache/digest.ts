/** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
export type Digest = string & { readonly __digest: unique symbol }

/** Whether `text` has the form of a digest; anything else must never reach a path. */
export function isDigest(text: string): text is Digest {
  return /^[0-9a-f]{64}$/.test(text)
}

/** Up to this size bytes are hashed at once, where the runtime can: the trip to another thread would cost many times as much. */
const shortBytes = 256 * 1024

const atOnce = globalThis.process?.getBuiltinModule?.('node:crypto')

/** The digest of `bytes`. */
export async function digestOf(bytes: Uint8Array): Promise<Digest> {
  if (atOnce !== undefined && bytes.byteLength <= shortBytes) {
    return atOnce.hash('sha256', bytes) as Digest
  }
  const hash = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return hexOf(new Uint8Array(hash)) as Digest
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexPairs[byte]
  return hex
}
