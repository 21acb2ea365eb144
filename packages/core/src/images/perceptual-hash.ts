const side = 32
const low = 8
/** Below this variance of grey values a picture has nothing to compare. */
const plainVariance = 4

/** Differences below this come from floating point, not from the picture. */
const rounding = 1e-6

const cosines = Float64Array.from({ length: low * side }, (_, at) => {
  const [frequency, x] = [Math.floor(at / side), at % side]
  return Math.cos(((2 * x + 1) * frequency * Math.PI) / (2 * side))
})

/**
 * The 64-bit perceptual hash of 32 × 32 grey values: the sign, against their median, of the 64 lowest frequencies of the discrete cosine
 * transform. `undefined` for a picture so plain that its hash would mean nothing.
 */
export function perceptualHashOf(grey: Uint8Array): string | undefined {
  if (grey.length !== side * side || varianceOf(grey) < plainVariance) return undefined
  const frequencies = lowFrequencies(grey)
  const median = medianOf(frequencies.slice(1))
  const bits = frequencies.map((value) => (value - median > rounding ? 1 : 0))
  return `dct-1:${toHexadecimal(bits)}`
}

function lowFrequencies(grey: Uint8Array): number[] {
  const rows = new Float64Array(side * low)
  for (let y = 0; y < side; y++) {
    for (let u = 0; u < low; u++) {
      let sum = 0
      for (let x = 0; x < side; x++) sum += at(grey, y * side + x) * at(cosines, u * side + x)
      rows[y * low + u] = sum
    }
  }
  const frequencies: number[] = []
  for (let v = 0; v < low; v++) {
    for (let u = 0; u < low; u++) {
      let sum = 0
      for (let y = 0; y < side; y++) sum += at(rows, y * low + u) * at(cosines, v * side + y)
      frequencies.push(sum)
    }
  }
  return frequencies
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0
}

function varianceOf(values: Uint8Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return at(sorted, Math.floor(sorted.length / 2))
}

function toHexadecimal(bits: readonly number[]): string {
  let text = ''
  for (let from = 0; from < bits.length; from += 4) {
    text += Number.parseInt(bits.slice(from, from + 4).join(''), 2).toString(16)
  }
  return text
}
