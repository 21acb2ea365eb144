import type { AssetRequest, CandidateOffer } from '@metarr/core'
import { type Locale, localesOf } from '../answer/locale.js'
import { positive, present } from '../answer/present.js'
import type { ArtworkAnswer, FanartImage } from './answers.js'
import { artworkTypes } from './artwork-types.js'

/** What of an answer is for the item: in a wanted language, in English, without text, or of unknown language. */
export function offersOf(
  answer: ArtworkAnswer,
  { kind, seasonNumber, tastes }: AssetRequest,
  imageBaseUrl: string,
): readonly CandidateOffer[] {
  const locales = localesOf(tastes.languages)
  return (artworkTypes[kind] ?? []).flatMap(([key, assetType]) =>
    (answer[key] ?? [])
      .filter((image) => kind !== 'season' || image.season === String(seasonNumber))
      .filter((image) => isWanted(languageOf(image), locales))
      .flatMap((image) => {
        const path = pathOf(image)
        return path === undefined ? [] : [{ assetType, ...factsOf(image, path, imageBaseUrl) }]
      }),
  )
}

function factsOf(image: FanartImage, path: string, imageBaseUrl: string) {
  return present<Omit<CandidateOffer, 'assetType'>>({
    provider: 'fanart.tv',
    sourceUrl: `${imageBaseUrl}fanart/${path}`,
    thumbnailUrl: `${imageBaseUrl}preview/${path}`,
    width: positive(image.width),
    height: positive(image.height),
    language: languageOf(image),
    voteCount: image.likes,
  })
}

/** The part of a picture's address that is its own; nothing that could lead elsewhere. */
function pathOf({ url }: FanartImage): string | undefined {
  const match = /^https?:\/\/assets\.fanart\.tv\/fanart\/([\w./%!'()*,~+-]+)$/.exec(url ?? '')
  const path = match?.[1]
  return path === undefined || path.includes('..') ? undefined : path
}

/** Codes of countries that stand where a language should; its answers have them. */
const misspelt: Readonly<Record<string, string>> = { cz: 'cs' }

/** fanart.tv writes `00`, or nothing, for a picture without text. */
function languageOf({ lang }: FanartImage): string | null | undefined {
  const code = lang?.trim().toLowerCase()
  if (code === '' || code === '00') return null
  if (code === undefined || !/^[a-z]{2}$/.test(code)) return undefined
  return misspelt[code] ?? code
}

function isWanted(language: string | null | undefined, locales: readonly Locale[]): boolean {
  if (language === undefined || language === null || language === 'en') return true
  return locales.some((locale) => locale.language === language)
}
