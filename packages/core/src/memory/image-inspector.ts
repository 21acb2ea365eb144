import { inflateSync } from 'node:zlib'
import { InvalidInputError } from '../errors.js'
import type { ImageFacts, ImageInspector } from '../images/image-inspector.js'
import { hashedSide, perceptualHashOf } from '../images/perceptual-hash.js'

const signature = '89504e470d0a1a0a'
const maximumPixels = 100_000_000

/** Looks at the simplest PNGs, without any library: 8 bits per colour, no filter, no interlacing. Thumbnails are the picture itself, and so is what it is turned into. */
export function createMemoryImageInspector(): ImageInspector {
  return {
    async inspect(bytes) {
      try {
        return factsOf(bytes)
      } catch {
        return undefined
      }
    },

    thumbnail: async (bytes) => theSame(bytes),
    convert: async (bytes) => theSame(bytes),
  }
}

function theSame(bytes: Uint8Array): Uint8Array {
  if (hexOf(bytes.subarray(0, 8)) === signature) return bytes.slice()
  throw new InvalidInputError('These bytes are no picture that can be shown')
}

function factsOf(bytes: Uint8Array): ImageFacts | undefined {
  if (hexOf(bytes.subarray(0, 8)) !== signature) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  if (width * height > maximumPixels) return undefined
  const channels = bytes[25] === 6 ? 4 : 3
  const pixels = inflateSync(dataOf(bytes, view))
  const perceptualHash = perceptualHashOf(square(pixels, width, height, channels))
  const hash = perceptualHash === undefined ? {} : { perceptualHash }
  return { mime: 'image/png', width, height, hasAlpha: channels === 4, ...hash }
}

function dataOf(bytes: Uint8Array, view: DataView): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 8; at < bytes.length; at += view.getUint32(at) + 12) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function square(pixels: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const stride = 1 + width * channels
  return Uint8Array.from({ length: 3 * hashedSide * hashedSide }, (_, at) => {
    const [place, colour] = [Math.floor(at / 3), at % 3]
    const x = Math.floor(((place % hashedSide) / hashedSide) * width)
    const y = Math.floor((Math.floor(place / hashedSide) / hashedSide) * height)
    return pixels[y * stride + 1 + x * channels + colour] ?? 0
  })
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
