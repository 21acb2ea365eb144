import type { Digest } from '../cache/digest.js'
import { NotFoundError } from '../errors.js'
import type { Ports } from '../ports.js'

/** The widths that thumbnails are made in, in pixels: a row of a list, a shelf, a page, a screen. */
export const thumbnailWidths = [160, 320, 640, 1280] as const

/** A width that thumbnails are made in. */
export type ThumbnailWidth = (typeof thumbnailWidths)[number]

/** Counts up when thumbnails come to be made in another way, so that old ones are not taken for new ones. */
const recipeVersion = 1

/** Which picture, and how wide it is wanted. */
export interface ThumbnailRequest {
  readonly digest: Digest
  /** Pixels; the next of {@link thumbnailWidths} is taken. Default 320. */
  readonly width?: number
}

/** A small picture, ready to be shown. The same digest and width mean the same picture for ever: it may be kept for as long as one likes. */
export interface Thumbnail {
  readonly bytes: Uint8Array
  readonly mime: 'image/webp'
  /** The width it was made for; a picture that is narrower stays as narrow as it is. */
  readonly width: ThumbnailWidth
}

/** What thumbnails need. Without a store for them each is made anew. */
export type ThumbnailPorts = Pick<Ports, 'blobs' | 'images' | 'thumbnails'>

/**
 * A picture of the cache, small, as WebP. Made when it is asked for the first time, and kept where it can be: a disk without room costs
 * making it again.
 *
 * @throws {NotFoundError} `blob-not-found`: it is not in the cache.
 * @throws {InvalidInputError} It is no picture that can be shown.
 */
export async function showThumbnail(
  { blobs, images, thumbnails }: ThumbnailPorts,
  request: ThumbnailRequest,
): Promise<Thumbnail> {
  const { digest } = request
  const width = thumbnailWidthFor(request.width ?? 320)
  const key = { digest, recipe: `w${width}-${recipeVersion}` }
  const kept = await thumbnails?.get(key)
  if (kept !== undefined) return { bytes: kept, mime: 'image/webp', width }
  const picture = await blobs.get(digest)
  if (picture === undefined) throw new NotFoundError('blob-not-found', digest)
  const bytes = await images.thumbnail(picture, { width })
  await thumbnails?.put(key, bytes).catch(() => undefined)
  return { bytes, mime: 'image/webp', width }
}

/** The narrowest width that is wide enough, else the widest. */
export function thumbnailWidthFor(wanted: number): ThumbnailWidth {
  return thumbnailWidths.find((width) => width >= wanted) ?? 1280
}
