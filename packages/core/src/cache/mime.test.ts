import { describe, expect, it } from 'vitest'
import { extensionOf, imageMimeOf, imageMimeOfExtension, imageMimes, mimeOf } from './mime.js'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

const samples: readonly (readonly [string, string])[] = [
  ['image/jpeg', '\xff\xd8\xff\xe0\x00\x10JFIF'],
  ['image/png', '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'],
  ['image/webp', 'RIFF\x24\x00\x00\x00WEBPVP8 '],
  ['image/gif', 'GIF89a'],
  ['image/avif', '\x00\x00\x00\x20ftypavif\x00\x00\x00\x00mif1'],
  ['image/avif', '\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00mif1avif'],
  ['image/bmp', 'BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00'],
  ['image/tiff', 'II*\x00\x08\x00'],
  ['image/tiff', 'MM\x00*\x00\x08'],
  ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['image/svg+xml', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made -->\n<svg/>'],
  ['video/mp4', '\x00\x00\x00\x20ftypisom\x00\x00\x02\x00'],
  ['video/quicktime', '\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00'],
  ['video/x-matroska', '\x1a\x45\xdf\xa3\x9fB\x86\x81\x01matroska'],
  ['video/webm', '\x1a\x45\xdf\xa3\x9fB\x86\x81\x01webm'],
  ['video/x-msvideo', 'RIFF\x24\x00\x00\x00AVI LIST'],
  ['audio/mpeg', 'ID3\x04\x00'],
  ['audio/mpeg', '\xff\xfb\x90\x64'],
  ['audio/flac', 'fLaC\x00'],
  ['audio/ogg', 'OggS\x00'],
  ['application/x-subrip', '1\r\n00:00:01,000 --> 00:00:02,000\r\nHello'],
]

describe('mimeOf', () => {
  it.each(samples)('knows %s by its first bytes %j', (mime, start) => {
    expect(mimeOf(bytes(start))).toBe(mime)
  })

  it.each([
    '',
    'BM',
    'RIFF',
    '<html><svg/></html>',
    '\xff\xd8',
    'BM is no picture',
    '\x00\x00\x00\x20ftyp',
  ])('takes %j for no picture', (start) => {
    expect(imageMimeOf(bytes(start))).toBeUndefined()
  })
})

describe('extensionOf', () => {
  it('gives every media type that is known by its bytes an extension', () => {
    expect(samples.map(([mime]) => extensionOf(mime))).not.toContain(undefined)
  })

  it('reads letter case, parameters and the common misspelling', () => {
    expect(['IMAGE/PNG', 'image/webp; q=1', 'image/jpg'].map(extensionOf)).toEqual([
      'png',
      'webp',
      'jpg',
    ])
  })

  it('knows no extension of what is not kept', () => {
    expect(extensionOf('text/html')).toBeUndefined()
  })
})

describe('imageMimeOfExtension', () => {
  it('undoes extensionOf for every image type', () => {
    expect(imageMimes.map((mime) => imageMimeOfExtension(extensionOf(mime) ?? ''))).toEqual(
      imageMimes,
    )
  })

  it('lets tbn promise nothing', () => {
    expect(imageMimeOfExtension('tbn')).toBeUndefined()
  })
})
