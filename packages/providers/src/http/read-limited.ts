import { readWhole } from '@metarr/core'

/** Reads the whole body, or `undefined` as soon as it is longer than `maximumBytes`; the rest is never fetched. */
export async function readLimited(
  { headers, body }: Response,
  maximumBytes: number,
): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array()
  if (Number(headers.get('content-length') ?? 0) <= maximumBytes) {
    return readWhole(body, maximumBytes)
  }
  await body.cancel()
  return undefined
}
