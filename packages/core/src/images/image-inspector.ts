/** What a picture really is, whatever its name or its provider says. */
export interface ImageFacts {
  /** Real media type: `image/jpeg`, `image/png`, `image/webp`, `image/avif`, `image/gif`, `image/tiff`, `image/svg+xml`. */
  readonly mime: string
  /** Pixels, as shown (after EXIF rotation). */
  readonly width: number
  readonly height: number
  readonly hasAlpha: boolean
  /** How many frames a picture that moves has; absent for one that does not. The first stands for all of them. */
  readonly frames?: number
  /** Perceptual hash with the name and version of its algorithm in front: `look-1:0f3a…`. Absent when the picture is too plain to compare. */
  readonly perceptualHash?: string
}

/** What a picture can be turned into. */
export type PictureFormat = 'image/jpeg' | 'image/png'

/** Looks at pictures. */
export interface ImageInspector {
  /**
   * Returns what `bytes` are, or `undefined` when they are no picture it can read. Refuses a picture with too many pixels before decoding it,
   * with the same answer.
   */
  inspect(bytes: Uint8Array): Promise<ImageFacts | undefined>

  /**
   * The same picture as WebP, upright, at most `width` pixels wide and never enlarged; the first frame of one that moves. The same bytes and width give the
   * same thumbnail. An inspector without a decoder may return the picture as it is.
   *
   * @throws {InvalidInputError} It is no picture that {@link inspect} knows.
   */
  thumbnail(bytes: Uint8Array, size: { readonly width: number }): Promise<Uint8Array>

  /**
   * The same picture in another format: upright, as large as it is, in sRGB; the first frame of one that moves. In JPEG, what is see-through is black. An
   * inspector without a decoder may return the picture as it is.
   *
   * @throws {InvalidInputError} It is no picture that {@link inspect} knows.
   */
  convert(bytes: Uint8Array, format: PictureFormat): Promise<Uint8Array>
}
