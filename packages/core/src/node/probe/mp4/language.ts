import { languageOf } from '../language.js'

/** Languages of the Macintosh, by number (QuickTime File Format, "Language code values"), as ISO 639-2. */
const macintosh =
  'eng fre ger ita dut swe spa dan por nor heb jpn ara fin gre ice mlt tur hrv chi urd hin tha kor lit pol hun est lav'.split(
    ' ',
  )

const firstPacked = 0x400

/** The language of an `mdhd` box: three letters of five bits each, or a number of the Macintosh. */
export function unpackLanguage(code: number): string | undefined {
  if (code < firstPacked) return macintosh[code]
  const letters = [10, 5, 0].map((shift) => String.fromCharCode(((code >> shift) & 31) + 0x60))
  return languageOf(letters.join(''))
}
