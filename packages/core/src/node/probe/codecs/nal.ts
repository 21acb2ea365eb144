/** The payload of a NAL unit with its emulation prevention bytes (`00 00 03`) taken out. */
export function unescaped(nal: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(nal.length)
  let length = 0
  let zeros = 0
  for (const byte of nal) {
    const escape = zeros >= 2 && byte === 3
    zeros = byte === 0 ? zeros + 1 : 0
    if (escape) continue
    bytes[length] = byte
    length += 1
  }
  return bytes.subarray(0, length)
}

const startCode = Buffer.from([0, 0, 1])

/** The NAL units of a stream in which each begins with `00 00 01` (H.264 and H.265, Annex B). */
export function* annexBUnits(bytes: Buffer): Generator<Buffer> {
  let start = bytes.indexOf(startCode)
  while (start !== -1) {
    const next = bytes.indexOf(startCode, start + 3)
    yield bytes.subarray(start + 3, next === -1 ? bytes.length : next)
    start = next
  }
}
