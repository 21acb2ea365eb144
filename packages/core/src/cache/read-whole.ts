/** All that `chunks` give, or `undefined` as soon as that is more than `maximumBytes`: the rest is never read. */
export async function readWhole(
  chunks: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): Promise<Uint8Array | undefined> {
  const read: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > maximumBytes) return undefined
    read.push(chunk)
  }
  return joined(read, size)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
