/** The same bytes as a plain `Uint8Array`: what Node reads is a `Buffer`, whose methods behave differently. */
export function plainBytes({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
