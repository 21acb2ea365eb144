/** Half as much again as is shown, for sharp displays. */
const box = { width: 300, height: 306 }

/** Larger pictures are not decoded. */
const pixelLimit = 100_000_000

/** A small WebP as a data URI; `undefined` for bytes that are no picture, or one too large to decode. */
export async function thumbnailOf(picture: Uint8Array): Promise<string | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    const small = await sharp(picture, { limitInputPixels: pixelLimit })
      .resize({ ...box, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 68, effort: 0 })
      .toBuffer()
    return `data:image/webp;base64,${small.toString('base64')}`
  } catch {
    return undefined
  }
}
