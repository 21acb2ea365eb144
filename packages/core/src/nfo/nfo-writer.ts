import { decodeNfo } from './decode.js'
import type { NfoFlavour } from './document.js'
import { signatureOf } from './flavour.js'
import { looksLikeXml } from './read-nfo.js'
import { leafElements } from './vocabulary.js'
import { nfoLimits, readXml } from './xml.js'

/** Which other program wrote an NFO last, also one that kept the comment of Metarr; `undefined` where nothing shows it, or it is no NFO. */
export function nfoWriter(bytes: Uint8Array): Exclude<NfoFlavour, 'metarr'> | undefined {
  if (bytes.byteLength > nfoLimits.bytes) return undefined
  const { text } = decodeNfo(bytes)
  return looksLikeXml(text) ? signatureOf(readXml(text, leafElements)) : undefined
}
