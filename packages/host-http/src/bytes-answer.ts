import { HttpProblem } from './problem.js'

/** Bytes that never change under their digest. */
export interface ImmutableBytes {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly digest: string
}

/** Answers with bytes, or the range of them that was asked for, or that the client has them already (RFC 9110). */
export function bytesAnswer(
  { headers }: Request,
  { bytes, mime, digest }: ImmutableBytes,
): Response {
  const etag = `"${digest}"`
  const told = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-type': mime,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  }
  if (hasTag(headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: told })
  const isSame = (headers.get('if-range') ?? etag) === etag
  const range = isSame ? rangeOf(headers.get('range'), bytes.length) : undefined
  if (range === undefined) return new Response(own(bytes), { headers: told })
  const { from, to } = range
  return new Response(own(bytes.subarray(from, to + 1)), {
    status: 206,
    headers: { ...told, 'content-range': `bytes ${from}-${to}/${bytes.length}` },
  })
}

function hasTag(tags: string | null, etag: string): boolean {
  return tags?.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim())) ?? false
}

/** One range; several at once, and what is no range, are answered with everything. @throws {HttpProblem} 416 when nothing lies there. */
function rangeOf(
  range: string | null,
  size: number,
): { readonly from: number; readonly to: number } | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(range ?? '')
  if (parts === null || (parts[1] === '' && parts[2] === '')) return undefined
  const isSuffix = parts[1] === ''
  const from = isSuffix ? Math.max(0, size - Number(parts[2])) : Number(parts[1])
  const to = isSuffix || parts[2] === '' ? size - 1 : Math.min(Number(parts[2]), size - 1)
  if (from <= to) return { from, to }
  throw new HttpProblem(416, 'no-such-range', `There are ${size} bytes, and none at ${range}`)
}

/** Web answers want bytes that nobody shares. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
