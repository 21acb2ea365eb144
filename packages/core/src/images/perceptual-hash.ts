/** The way that hashes are made now. Hashes of another way cannot be compared with these; pictures that have one are looked at again. */
export const hashAlgorithm = 'look-1'

/** Pictures are hashed at this many pixels each way. */
export const hashedSide = 32

/** Frequencies each way, of which all but the mean give a bit. */
export const frequencies = 12

/** Rows and columns at each edge that say nothing of brightness and colour: borders lie there, and what a crop takes. */
const edge = 3

/** Below this variance of grey values, away from the edges, a picture has nothing to compare. */
const plainVariance = 16

/** Amplitudes below this, in grey levels, come from compression, not from the picture: their bit is not sure. */
const noise = 0.25

const cosines = Float64Array.from({ length: frequencies * hashedSide }, (_, at) => {
  const [frequency, x] = [Math.floor(at / hashedSide), at % hashedSide]
  const scale = Math.sqrt((frequency === 0 ? 1 : 2) / hashedSide)
  return scale * Math.cos(((2 * x + 1) * frequency * Math.PI) / (2 * hashedSide))
})

/** How much a pixel counts by its distance from the edge: nothing at it, all from a quarter of the side on. */
const weights = Float64Array.from({ length: hashedSide }, (_, x) => {
  const inside = (Math.min(x + 0.5, hashedSide - x - 0.5) - 1) / (hashedSide / 4)
  if (inside <= 0) return 0
  return inside >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * inside)
})

const weightedCosines = cosines.map((cosine, at) => cosine * value(weights, at % hashedSide))
const allWeight = weights.reduce((sum, weight) => sum + weight, 0) ** 2

/**
 * The perceptual hash of 32 × 32 pixels of red, green and blue: which of 143 frequencies of its brightness rise and which fall, how sure that is,
 * and the brightness and colour of its four quarters. `undefined` for a picture so plain that its hash would mean nothing, and for anything but 3,072 values.
 */
export function perceptualHashOf(pixels: Uint8Array): string | undefined {
  if (pixels.length !== 3 * hashedSide * hashedSide) return undefined
  const grey = greyOf(pixels)
  if (varianceOf(grey) < plainVariance) return undefined
  const amplitudes = amplitudesOf(grey)
  const signs = amplitudes.map((amplitude) => amplitude > 0)
  const sure = amplitudes.map((amplitude) => Math.abs(amplitude) >= noise)
  return `${hashAlgorithm}:${hexOfBits(signs)}${hexOfBits(sure)}${quartersOf(pixels)}`
}

/** Whether a hash was made the way they are made now, so that it can be compared with others. */
export function isCurrentHash(hash: string): boolean {
  return hash.startsWith(`${hashAlgorithm}:`)
}

function value(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0
}

/** Brightness as in ITU-R BT.601. */
function brightness(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}

function greyOf(pixels: Uint8Array): Float64Array {
  return Float64Array.from({ length: hashedSide * hashedSide }, (_, at) =>
    brightness(value(pixels, 3 * at), value(pixels, 3 * at + 1), value(pixels, 3 * at + 2)),
  )
}

function varianceOf(grey: Float64Array): number {
  let [sum, squares, count] = [0, 0, 0]
  for (let y = edge; y < hashedSide - edge; y++) {
    for (let x = edge; x < hashedSide - edge; x++) {
      const one = value(grey, y * hashedSide + x)
      sum += one
      squares += one * one
      count++
    }
  }
  return squares / count - (sum / count) ** 2
}

/** The discrete cosine transform of the weighted picture, without its mean: row by row, then column by column. */
function amplitudesOf(grey: Float64Array): number[] {
  const mean = weightedMean(grey)
  const rows = new Float64Array(hashedSide * frequencies)
  for (let y = 0; y < hashedSide; y++) {
    for (let u = 0; u < frequencies; u++) {
      let sum = 0
      for (let x = 0; x < hashedSide; x++) {
        sum += (value(grey, y * hashedSide + x) - mean) * value(weightedCosines, u * hashedSide + x)
      }
      rows[y * frequencies + u] = sum
    }
  }
  return Array.from({ length: frequencies * frequencies - 1 }, (_, at) => columnSum(rows, at + 1))
}

function columnSum(rows: Float64Array, at: number): number {
  const [v, u] = [Math.floor(at / frequencies), at % frequencies]
  let sum = 0
  for (let y = 0; y < hashedSide; y++) {
    sum += value(rows, y * frequencies + u) * value(weightedCosines, v * hashedSide + y)
  }
  return sum
}

function weightedMean(grey: Float64Array): number {
  let sum = 0
  for (let y = 0; y < hashedSide; y++) {
    for (let x = 0; x < hashedSide; x++) {
      sum += value(grey, y * hashedSide + x) * value(weights, x) * value(weights, y)
    }
  }
  return sum / allWeight
}

/** Brightness and the two differences of colour of each quarter, one byte each. */
function quartersOf(pixels: Uint8Array): string {
  const middle = hashedSide / 2
  const last = hashedSide - edge
  const spans = [
    [edge, middle],
    [middle, last],
  ] as const
  return spans.flatMap((rows) => spans.map((columns) => quarter(pixels, rows, columns))).join('')
}

type Span = readonly [from: number, to: number]

function quarter(pixels: Uint8Array, rows: Span, columns: Span): string {
  const sums = [0, 0, 0]
  for (let y = rows[0]; y < rows[1]; y++) {
    for (let x = columns[0]; x < columns[1]; x++) {
      for (let colour = 0; colour < 3; colour++) {
        sums[colour] = value(sums, colour) + value(pixels, 3 * (y * hashedSide + x) + colour)
      }
    }
  }
  const count = (rows[1] - rows[0]) * (columns[1] - columns[0])
  const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / count)
  const grey = brightness(red, green, blue)
  const differences = [128 + 0.564 * (blue - grey), 128 + 0.713 * (red - grey)]
  return [grey, ...differences].map((one) => hexOfByte(Math.round(one))).join('')
}

function hexOfByte(byte: number): string {
  return Math.max(0, Math.min(255, byte)).toString(16).padStart(2, '0')
}

/** Four bits a digit, the first the highest; what is missing of the last digit is 0. */
function hexOfBits(bits: readonly boolean[]): string {
  let text = ''
  for (let from = 0; from < bits.length; from += 4) {
    let digit = 0
    for (let bit = 0; bit < 4; bit++) digit = 2 * digit + (bits[from + bit] === true ? 1 : 0)
    text += digit.toString(16)
  }
  return text
}
