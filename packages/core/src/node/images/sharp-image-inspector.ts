import sharp, { type Sharp } from 'sharp'
import { InvalidInputError } from '../../errors.js'
import type { ImageFacts, ImageInspector } from '../../images/image-inspector.js'
import { perceptualHashOf } from '../../images/perceptual-hash.js'

/** What the inspector refuses. */
export interface SharpImageInspectorOptions {
  /** Pictures with more pixels are refused before they are decoded. Default 100 million. */
  readonly maximumPixels?: number
}

/** Looks at pictures with libvips: shrinks while decoding, one thread per picture. */
export function createSharpImageInspector(
  options: SharpImageInspectorOptions = {},
): ImageInspector {
  const limitInputPixels = options.maximumPixels ?? 100_000_000
  const read = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1 })
  sharp.concurrency(1)
  sharp.cache(false)

  return {
    async inspect(bytes) {
      try {
        const facts = await headerFacts(read(bytes), limitInputPixels)
        if (facts === undefined) return undefined
        return withHash(facts, perceptualHashOf(await greySquare(read(bytes))))
      } catch {
        return undefined
      }
    },

    async thumbnail(bytes, { width }) {
      try {
        const fitted = read(bytes).autoOrient().resize({ width, withoutEnlargement: true })
        return await fitted.webp({ quality: 80 }).toBuffer()
      } catch (error) {
        throw new InvalidInputError('These bytes are no picture that can be shown', [], {
          cause: error,
        })
      }
    },
  }
}

const mimeOfFormat: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heif: 'image/avif',
  svg: 'image/svg+xml',
}

async function headerFacts(image: Sharp, maximumPixels: number): Promise<ImageFacts | undefined> {
  const { format, autoOrient, hasAlpha } = await image.metadata()
  const mime = mimeOfFormat[format]
  if (mime === undefined || autoOrient.width * autoOrient.height > maximumPixels) return undefined
  return { mime, width: autoOrient.width, height: autoOrient.height, hasAlpha }
}

/** 32 × 32 grey values; what is transparent counts as middle grey, so that white and black logos stay visible. */
async function greySquare(image: Sharp): Promise<Uint8Array> {
  return image
    .resize(32, 32, { fit: 'fill', kernel: 'cubic' })
    .flatten({ background: { r: 128, g: 128, b: 128 } })
    .greyscale()
    .raw()
    .toBuffer()
}

function withHash(facts: ImageFacts, perceptualHash: string | undefined): ImageFacts {
  return perceptualHash === undefined ? facts : { ...facts, perceptualHash }
}
