import type { NfoProblemCode } from './document.js'

/** A file as text, and what it took to get there. */
export interface DecodedNfo {
  /** Without the byte order mark. */
  readonly text: string
  /** A WHATWG label, or `utf-32le` / `utf-32be`. */
  readonly encoding: string
  readonly byteOrderMark: boolean
  readonly problem?: { readonly code: NfoProblemCode; readonly message: string }
}

interface Mark {
  readonly encoding: string
  readonly bytes: readonly number[]
}

/** UTF-32 first: its little-endian mark begins with that of UTF-16. */
const marks: readonly Mark[] = [
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/** What `<?` or `<m` looks like without a mark (XML 1.0, appendix F). */
const unmarked: readonly Mark[] = [
  { encoding: 'utf-32le', bytes: [0x3c, 0, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0, 0x3c] },
  { encoding: 'utf-16le', bytes: [0x3c, 0] },
  { encoding: 'utf-16be', bytes: [0, 0x3c] },
]

/**
 * Turns the bytes of a file into text: by its byte order mark, else by the shape of its first bytes, else by the
 * encoding that its XML declaration names, else as UTF-8. What is no valid UTF-8 is read as windows-1252.
 */
export function decodeNfo(bytes: Uint8Array): DecodedNfo {
  const mark = marks.find((each) => startsWith(bytes, each.bytes))
  if (mark) return decodeAs(bytes.subarray(mark.bytes.length), mark.encoding, true)
  const shape = unmarked.find((each) => startsWith(bytes, each.bytes))
  if (shape) return decodeAs(bytes, shape.encoding, false)
  const declared = declaredEncoding(bytes)
  if (declared === undefined || /^utf-?(8|16|32)/i.test(declared))
    return decodeAs(bytes, 'utf-8', false)
  return decodeDeclared(bytes, declared)
}

/** Turns changed text into bytes: UTF-8, with the mark that was there and a declaration that says so. */
export function encodeNfo(text: string, { encoding, byteOrderMark }: DecodedNfo): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(byteOrderMark ? `\ufeff${text}` : text)
  const declaration = /^(\s*<\?xml[^>]{0,200}?encoding\s*=\s*)(["'])[^"']{0,40}\2/i
  return new TextEncoder().encode(text.replace(declaration, '$1$2UTF-8$2'))
}

function decodeDeclared(bytes: Uint8Array, label: string): DecodedNfo {
  try {
    const decoder = new TextDecoder(label)
    return { text: decoder.decode(bytes), encoding: decoder.encoding, byteOrderMark: false }
  } catch {
    const message = `The encoding ${JSON.stringify(label)} is not known; read as UTF-8 or windows-1252`
    return { ...decodeAs(bytes, 'utf-8', false), problem: { code: 'unknown-encoding', message } }
  }
}

function decodeAs(bytes: Uint8Array, encoding: string, byteOrderMark: boolean): DecodedNfo {
  if (encoding.startsWith('utf-32'))
    return { text: decodeUtf32(bytes, encoding === 'utf-32le'), encoding, byteOrderMark }
  try {
    return {
      text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding,
      byteOrderMark,
    }
  } catch {
    const fallback = encoding === 'utf-8' ? 'windows-1252' : encoding
    const text = new TextDecoder(fallback, { ignoreBOM: true }).decode(bytes)
    const message = `The bytes are not valid ${encoding.toUpperCase()}; read as ${fallback}`
    return { text, encoding: fallback, byteOrderMark, problem: { code: 'wrong-encoding', message } }
  }
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const characters: string[] = []
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian)
    characters.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd')
  }
  return characters.join('')
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 256))
  return /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/i.exec(head)?.[1]
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte)
}
