import sharp, { type Sharp } from 'sharp'
import { composePicture } from './compose.js'
import type { Finish, PictureSpec } from './picture.js'

/** Draws a picture: PNG with transparency for logos and clearart, JPEG for the rest. Same spec, same pixels. */
export async function drawPicture(spec: PictureSpec): Promise<Buffer> {
  if (isTransparent(spec)) return png(sharp(Buffer.from(composePicture(spec))))
  const drawn = sharp(Buffer.from(composePicture(spec)))
  return finishes[spec.finish](drawn, spec)
}

/** Scales a picture down to `width`, as an image server does for its smaller sizes. */
export async function shrinkPicture(bytes: Uint8Array, width: number): Promise<Buffer> {
  const picture = sharp(bytes)
  const { format } = await picture.metadata()
  const smaller = picture.resize({ width, withoutEnlargement: true })
  return format === 'png' ? png(smaller) : smaller.jpeg({ quality: 82 }).toBuffer()
}

function isTransparent({ kind }: PictureSpec): boolean {
  return kind === 'logo' || kind === 'clearart'
}

function png(picture: Sharp): Promise<Buffer> {
  return picture.png({ compressionLevel: 6, palette: false }).toBuffer()
}

const finishes: Readonly<Record<Finish, (picture: Sharp, spec: PictureSpec) => Promise<Buffer>>> = {
  clean: (picture) => picture.jpeg({ quality: 88 }).toBuffer(),
  recompressed: (picture) => picture.jpeg({ quality: 38 }).toBuffer(),
  faded: (picture) =>
    picture.modulate({ brightness: 1.06, saturation: 0.8 }).jpeg({ quality: 74 }).toBuffer(),
  cropped: async (picture, { width, height }) => {
    const margin = Math.round(width * 0.02)
    const inner = {
      left: margin,
      top: margin,
      width: width - 2 * margin,
      height: height - 2 * margin,
    }
    const cut = await picture.extract(inner).toBuffer()
    return sharp(cut).resize(width, height, { fit: 'fill' }).jpeg({ quality: 80 }).toBuffer()
  },
}
