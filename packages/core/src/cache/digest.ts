/** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
export type Digest = string & { readonly __digest: unique symbol }

/** Whether `text` has the form of a digest; anything else must never reach a path. */
export function isDigest(text: string): text is Digest {
  return /^[0-9a-f]{64}$/.test(text)
}

/** The digest of `bytes`. */
export async function digestOf(bytes: Uint8Array): Promise<Digest> {
  const hash = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  ) as Digest
}
