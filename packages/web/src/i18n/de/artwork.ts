import type { artwork as english } from '../en/artwork.js'
import type { Translated } from '../message.js'

export const artwork: Translated<typeof english> = {
  'artwork.type.poster': 'Poster',
  'artwork.type.fanart': 'Fanart',
  'artwork.type.landscape': 'Landscape',
  'artwork.type.banner': 'Banner',
  'artwork.type.clearlogo': 'Logo',
  'artwork.type.clearart': 'Clearart',
  'artwork.type.discart': 'Disc',
  'artwork.type.keyart': 'Keyart',
  'artwork.type.characterart': 'Figur',
  'artwork.type.thumb': 'Vorschaubild',
  'artwork.type.trailer': 'Trailer',
  'artwork.type.subtitle': 'Untertitel',
  'artwork.type.theme': 'Titelmusik',
}
