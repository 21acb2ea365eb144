import sharp, { type Sharp } from 'sharp'
import { composePicture } from './compose.js'
import type { Finish, PictureSpec } from './picture.js'

/** Draws a picture: PNG with transparency for logos and clearart, JPEG for the rest. Same spec, same pixels. */
export function drawPicture(spec: PictureSpec): Promise<Buffer> {
  const drawn = sharp(Buffer.from(composePicture(spec)))
  return isTransparent(spec)
    ? png(drawn)
    : drawn.jpeg({ quality: qualities[spec.finish] }).toBuffer()
}

const qualities: Readonly<Record<Finish, number>> = {
  clean: 88,
  cropped: 80,
  faded: 74,
  recompressed: 38,
}

function isTransparent({ kind }: PictureSpec): boolean {
  return kind === 'logo' || kind === 'clearart'
}

function png(picture: Sharp): Promise<Buffer> {
  return picture.png({ compressionLevel: 6, palette: false }).toBuffer()
}
