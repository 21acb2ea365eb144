import { similarity } from '@metarr/core'
import { createSharpImageInspector } from '@metarr/core/node'
import { bmvbhash } from 'blockhash-core'
import imghash from 'imghash'
import sharp from 'sharp'
import sharpPhash from 'sharp-phash'

/** One way to tell whether two pictures are the same. */
export interface Algorithm {
  readonly name: string
  /** What it keeps of a picture; `undefined` when it says that nothing can be compared. */
  hash(bytes: Uint8Array): Promise<string | undefined>
  /** 0–1. */
  likeness(a: string, b: string): number
}

const inspector = createSharpImageInspector()

/** Its types are those of another kind of module than it is. */
const phash = sharpPhash as unknown as (image: Buffer) => Promise<string>

/** What Metarr does. */
export const ours: Algorithm = {
  name: 'Metarr (look-1)',
  hash: async (bytes) => (await inspector.inspect(bytes))?.perceptualHash,
  likeness: (a, b) => similarity(a, b) ?? 0,
}

/** What else there is: the plain textbook hashes, and packages of npm with their own settings. They are given PNGs, which is all that some of them read. */
export const others: readonly Algorithm[] = [
  bitwise('plain DCT, 64 bits', async (bytes) => dctBits(await greyOf(bytes, 32, 32), 8)),
  bitwise('plain DCT, 256 bits', async (bytes) => dctBits(await greyOf(bytes, 32, 32), 16)),
  bitwise('plain difference, 64 bits', async (bytes) => rises(await greyOf(bytes, 9, 8), 9)),
  bitwise('plain difference, 256 bits', async (bytes) => rises(await greyOf(bytes, 17, 16), 17)),
  bitwise('sharp-phash', (bytes) => phash(Buffer.from(bytes))),
  bitwise('imghash, 16', (bytes) => imghash.hash(Buffer.from(bytes), 16, 'binary')),
  bitwise('blockhash-core, 16', async (bytes) => {
    const small = sharp(bytes).resize(256, 256, { fit: 'fill' }).ensureAlpha().toColourspace('srgb')
    const { data, info } = await small.raw().toBuffer({ resolveWithObject: true })
    return binaryOf(bmvbhash({ data, width: info.width, height: info.height }, 16))
  }),
]

function bitwise(name: string, hash: (bytes: Uint8Array) => Promise<string>): Algorithm {
  return {
    name,
    hash,
    likeness(a, b) {
      let same = 0
      for (let at = 0; at < a.length; at++) if (a[at] === b[at]) same++
      return same / a.length
    },
  }
}

async function greyOf(bytes: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const small = sharp(bytes).flatten({ background: '#fff' }).resize(width, height, { fit: 'fill' })
  return small.greyscale().raw().toBuffer()
}

function binaryOf(hex: string): string {
  return [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
}

function rises(grey: Uint8Array, width: number): string {
  return Array.from(grey, (value, at) =>
    at % width === width - 1 ? '' : bit(value < (grey[at + 1] ?? 0)),
  ).join('')
}

function bit(is: boolean): string {
  return is ? '1' : '0'
}

/** The signs, against their median, of the lowest frequencies of 32 × 32 pixels. */
function dctBits(grey: Uint8Array, frequencies: number): string {
  const cosine = (x: number, frequency: number) =>
    Math.cos(((2 * x + 1) * frequency * Math.PI) / 64)
  const rows = Array.from({ length: 32 }, (_, y) =>
    Array.from({ length: frequencies }, (_, u) =>
      grey.subarray(32 * y, 32 * y + 32).reduce((sum, value, x) => sum + value * cosine(x, u), 0),
    ),
  )
  const amplitudes = Array.from({ length: frequencies * frequencies }, (_, at) => {
    const [v, u] = [Math.floor(at / frequencies), at % frequencies]
    return rows.reduce((sum, row, y) => sum + (row[u] ?? 0) * cosine(y, v), 0)
  })
  const sorted = amplitudes.slice(1).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return amplitudes.map((amplitude) => bit(amplitude > median)).join('')
}
