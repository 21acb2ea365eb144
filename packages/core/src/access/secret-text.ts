import { type Digest, digestOf } from '../cache/digest.js'

/** 43 random characters that may stand in headers: nobody guesses them. */
export function randomText(): string {
  return base64url(globalThis.crypto.getRandomValues(new Uint8Array(32)))
}

/** What is kept of a secret that is random. */
export function digestOfText(text: string): Promise<Digest> {
  return digestOf(new TextEncoder().encode(text))
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
