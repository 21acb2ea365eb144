import type { Metadata, Sharp } from 'sharp'
import { InvalidInputError } from '../../errors.js'
import type { ImageFacts, ImageInspector } from '../../images/image-inspector.js'
import { hashedSide, perceptualHashOf } from '../../images/perceptual-hash.js'
import { plainJpegHeader } from './jpeg-header.js'

/** What the inspector refuses. */
export interface SharpImageInspectorOptions {
  /** Pictures with more pixels are refused before they are decoded. Default 100 million. */
  readonly maximumPixels?: number
}

/** Looks at pictures with libvips, which is loaded for the first: shrinks while decoding, one thread per picture. */
export function createSharpImageInspector(
  options: SharpImageInspectorOptions = {},
): ImageInspector {
  const limitInputPixels = options.maximumPixels ?? 100_000_000
  let loading: Promise<Read> | undefined

  return {
    async inspect(bytes) {
      loading ??= loadReader(limitInputPixels)
      const read = await loading
      try {
        const header = await headerOf(read, bytes)
        const facts = factsOf(header, limitInputPixels)
        if (facts === undefined) return undefined
        return withHash(facts, perceptualHashOf(await square(upright(read(bytes), header))))
      } catch {
        return undefined
      }
    },

    thumbnail(bytes, { width }) {
      return redrawn(bytes, (picture) =>
        picture.resize({ width, withoutEnlargement: true }).webp({ quality: 80 }),
      )
    },

    convert(bytes, format) {
      return redrawn(bytes, (picture) =>
        format === 'image/png'
          ? picture.png()
          : picture.flatten({ background: 'black' }).jpeg({ quality: 92 }),
      )
    },
  }

  async function redrawn(bytes: Uint8Array, draw: (picture: Sharp) => Sharp): Promise<Uint8Array> {
    loading ??= loadReader(limitInputPixels)
    const read = await loading
    try {
      const header = await headerOf(read, bytes)
      if (factsOf(header, limitInputPixels) === undefined) throw new Error('Unknown format')
      return await draw(upright(read(bytes), header).toColourspace('srgb')).toBuffer()
    } catch (error) {
      throw new InvalidInputError('These bytes are no picture that can be shown', [], {
        cause: error,
      })
    }
  }
}

type Read = (bytes: Uint8Array) => Sharp

/** Not before there is a picture: it takes 20 MB, and an idle worker 100. */
async function loadReader(limitInputPixels: number): Promise<Read> {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
  return (bytes) => sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1 })
}

async function headerOf(read: Read, bytes: Uint8Array): Promise<Header> {
  const size = plainJpegHeader(bytes)
  if (size === undefined) return read(bytes).metadata()
  return { format: 'jpeg', hasAlpha: false, autoOrient: size }
}

/** What the first bytes say, before anything is decoded. */
type Header = Pick<Metadata, 'format' | 'hasAlpha' | 'autoOrient'> &
  Partial<Pick<Metadata, 'compression' | 'pages' | 'orientation'>>

const mimeOfFormat: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heif: 'image/avif',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
}

/** `undefined` for a format that is not kept, as HEIC, and for too many pixels. */
function factsOf(header: Header, maximumPixels: number): ImageFacts | undefined {
  const { format, compression, pages = 1, hasAlpha } = header
  const mime = format === 'heif' && compression !== 'av1' ? undefined : mimeOfFormat[format]
  const { width, height } = header.autoOrient
  if (mime === undefined || width * height > maximumPixels) return undefined
  const moves = pages > 1 && movingFormats.has(format) ? { frames: pages } : {}
  return { mime, width, height, hasAlpha, ...moves }
}

/** The pages of others are pictures of their own. */
const movingFormats: ReadonlySet<string> = new Set(['gif', 'webp', 'heif'])

/** Turning costs nothing but where a camera asked for it. */
function upright(image: Sharp, { orientation = 1 }: Header): Sharp {
  return orientation > 1 ? image.autoOrient() : image
}

/** 32 × 32 pixels of red, green and blue; what is transparent counts as middle grey, so that white and black logos stay visible. */
async function square(image: Sharp): Promise<Uint8Array> {
  return image
    .resize(hashedSide, hashedSide, { fit: 'fill', kernel: 'cubic' })
    .flatten({ background: { r: 128, g: 128, b: 128 } })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
}

function withHash(facts: ImageFacts, perceptualHash: string | undefined): ImageFacts {
  return perceptualHash === undefined ? facts : { ...facts, perceptualHash }
}
