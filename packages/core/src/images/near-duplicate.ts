/**
 * How alike two perceptual hashes are, 0–1, or `undefined` when they cannot be compared: one is missing, or they come from different
 * algorithms or versions. A hash is written `algorithm-version:hexadecimal`.
 */
export function similarity(a: string | undefined, b: string | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined
  const [algorithm, bitsA] = split(a)
  const [other, bitsB] = split(b)
  if (algorithm !== other || bitsA.length !== bitsB.length) return undefined
  return 1 - differingBits(bitsA, bitsB) / (bitsA.length * 4)
}

function split(hash: string): readonly [string, string] {
  const colon = hash.indexOf(':')
  return [hash.slice(0, colon), hash.slice(colon + 1)]
}

function differingBits(a: string, b: string): number {
  let bits = 0
  for (let at = 0; at < a.length; at += 8) {
    const difference =
      Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16)
    bits += bitsSet(difference)
  }
  return bits
}

function bitsSet(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
