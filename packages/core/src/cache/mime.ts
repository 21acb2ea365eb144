/** The media types that Metarr tells apart by their bytes. */
export type ImageMime = (typeof imageMimes)[number]

export const imageMimes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
  'image/tiff',
  'image/svg+xml',
] as const

/** Other kinds of bytes that lie in the cache: trailers, themes, subtitles. */
export type MediaMime =
  | 'video/mp4'
  | 'video/x-matroska'
  | 'video/webm'
  | 'video/quicktime'
  | 'video/x-msvideo'
  | 'audio/mpeg'
  | 'audio/flac'
  | 'audio/ogg'
  | 'application/x-subrip'

/** How many bytes of a file `mimeOf` and `imageMimeOf` look at, at most. */
export const sniffedBytes = 512

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'video/x-matroska': 'mkv',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/x-msvideo': 'avi',
  'audio/mpeg': 'mp3',
  'audio/flac': 'flac',
  'audio/ogg': 'ogg',
  'application/x-subrip': 'srt',
}

/**
 * The extension that files of a media type carry, without the dot; parameters (`; charset=…`) and
 * letter case do not matter. `undefined` for a type that Metarr does not keep.
 */
export function extensionOf(mime: string): string | undefined {
  const bare = mime.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return bare === 'image/jpg' ? 'jpg' : extensions[bare]
}

const imageExtensions: Readonly<Record<string, ImageMime>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
}

/**
 * The image type that an extension promises; `undefined` for what is no picture, and for `tbn`,
 * Kodi's old thumbnail extension, which promises only "JPEG or PNG".
 */
export function imageMimeOfExtension(extension: string): ImageMime | undefined {
  return imageExtensions[extension.toLowerCase()]
}

/** What the first bytes of a file say it is, whatever its name says; `undefined` when they are no picture. */
export function imageMimeOf(firstBytes: Uint8Array): ImageMime | undefined {
  if (startsWith(firstBytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(firstBytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (textAt(firstBytes, 0, 4) === 'GIF8') return 'image/gif'
  if (isRiff(firstBytes, 'WEBP')) return 'image/webp'
  if (isAvif(firstBytes)) return 'image/avif'
  if (isBmp(firstBytes)) return 'image/bmp'
  if (isTiff(firstBytes)) return 'image/tiff'
  return isSvg(firstBytes) ? 'image/svg+xml' : undefined
}

/** What the first bytes of a file say it is: a picture, a video, a sound or a SubRip subtitle. */
export function mimeOf(firstBytes: Uint8Array): ImageMime | MediaMime | undefined {
  return imageMimeOf(firstBytes) ?? videoMimeOf(firstBytes) ?? soundOrTextMimeOf(firstBytes)
}

function videoMimeOf(bytes: Uint8Array): MediaMime | undefined {
  if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) {
    return textAt(bytes, 0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska'
  }
  if (isRiff(bytes, 'AVI ')) return 'video/x-msvideo'
  if (textAt(bytes, 4, 8) !== 'ftyp') return undefined
  return textAt(bytes, 8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4'
}

function soundOrTextMimeOf(bytes: Uint8Array): MediaMime | undefined {
  if (textAt(bytes, 0, 3) === 'ID3' || isMpegAudioFrame(bytes)) return 'audio/mpeg'
  if (textAt(bytes, 0, 4) === 'fLaC') return 'audio/flac'
  if (textAt(bytes, 0, 4) === 'OggS') return 'audio/ogg'
  const start = textAt(bytes, 0, 64).replace('\u00ef\u00bb\u00bf', '').trimStart()
  return /^\d{1,6}\r?\n\d{1,3}:\d\d:\d\d[,.]\d/.test(start) ? 'application/x-subrip' : undefined
}

function isMpegAudioFrame(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2
}

function isAvif(bytes: Uint8Array): boolean {
  if (textAt(bytes, 4, 8) !== 'ftyp') return false
  const major = textAt(bytes, 8, 12)
  if (major === 'avif' || major === 'avis') return true
  return major === 'mif1' && textAt(bytes, 16, 64).includes('avif')
}

function isBmp(bytes: Uint8Array): boolean {
  const reserved = bytes.subarray(6, 10)
  return (
    textAt(bytes, 0, 2) === 'BM' && reserved.length === 4 && reserved.every((byte) => byte === 0)
  )
}

function isTiff(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x49, 0x49, 0x2a, 0]) || startsWith(bytes, [0x4d, 0x4d, 0, 0x2a])
}

function isSvg(bytes: Uint8Array): boolean {
  const text = textAt(bytes, 0, sniffedBytes).replace('\u00ef\u00bb\u00bf', '').trimStart()
  return text.startsWith('<svg') || (text.startsWith('<?xml') && text.includes('<svg'))
}

function isRiff(bytes: Uint8Array, form: string): boolean {
  return textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 12) === form
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function textAt(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
