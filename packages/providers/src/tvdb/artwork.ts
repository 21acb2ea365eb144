import type { AssetType, CandidateOffer, ItemKind, Tastes } from '@metarr/core'
import { localesOf } from '../answer/locale.js'
import { distinct, positive, present } from '../answer/present.js'
import type { ArtworkAnswer, EpisodeAnswer, SeasonAnswer, TitleAnswer } from './answers.js'
import type { ArtworkTypes } from './artwork-types.js'
import { isoLanguage } from './languages.js'

/** Makes an address of what TheTVDB writes; `undefined` for one that is none of its pictures. */
export type PictureAddress = (path: string | undefined) => string | undefined

const home = 'https://artworks.thetvdb.com/'

/** Old rows have no host; all of them lie on one. */
export function createPictureAddress(imageBaseUrl: string): PictureAddress {
  return (path) => {
    const bare = path?.startsWith(home) ? path.slice(home.length) : path?.replace(/^\/+/, '')
    if (bare === undefined || bare.includes('..') || !/^[\w./-]{3,300}$/.test(bare))
      return undefined
    return `${imageBaseUrl}${bare}`
  }
}

/** What is needed to tell which pictures to offer. */
export interface ArtworkTaste {
  readonly types: ArtworkTypes
  readonly tastes: Tastes
  readonly address: PictureAddress
}

/** The pictures of a movie or series itself; the one it names where it lists no poster. */
export function offersOfTitle(
  answer: TitleAnswer,
  kind: 'movie' | 'series',
  taste: ArtworkTaste,
): readonly CandidateOffer[] {
  const offers = listed(answer.artworks, kind, answer, taste)
  const hasPoster = offers.some(({ assetType }) => assetType === 'poster')
  return hasPoster ? offers : [...offers, ...plainOffer('poster', answer.image, taste.address)]
}

/** The pictures of one season, which its series lists among its own. */
export function offersOfSeason(
  series: TitleAnswer,
  season: SeasonAnswer | undefined,
  taste: ArtworkTaste,
): readonly CandidateOffer[] {
  if (season === undefined) return []
  const own = series.artworks.filter(({ seasonId }) => seasonId === season.id)
  const offers = listed(own, 'season', series, taste)
  const hasPoster = offers.some(({ assetType }) => assetType === 'poster')
  return hasPoster ? offers : [...offers, ...plainOffer('poster', season.image, taste.address)]
}

/** The still of an episode, of which nothing else is known. */
export function offersOfEpisode(
  episode: EpisodeAnswer | undefined,
  address: PictureAddress,
): readonly CandidateOffer[] {
  return plainOffer('thumb', episode?.image, address)
}

function plainOffer(
  assetType: AssetType,
  path: string | undefined,
  address: PictureAddress,
): readonly CandidateOffer[] {
  const sourceUrl = address(path)
  return sourceUrl === undefined ? [] : [{ assetType, provider: 'tvdb', sourceUrl }]
}

function listed(
  artworks: readonly ArtworkAnswer[],
  kind: ItemKind,
  { originalLanguage }: TitleAnswer,
  { types, tastes, address }: ArtworkTaste,
): readonly CandidateOffer[] {
  const locales = localesOf(tastes.languages).map(({ language }) => language)
  const wanted = distinct([...locales, 'en', isoLanguage(originalLanguage)])
  const offers = artworks.flatMap((artwork) => {
    const language = languageOf(artwork)
    const assetType = typeOf(types(kind, artwork.type), language)
    const sourceUrl = address(artwork.image)
    if (assetType === undefined || sourceUrl === undefined) return []
    if (typeof language === 'string' && !wanted.includes(language)) return []
    return [{ assetType, ...factsOf(artwork, sourceUrl, language, address) }]
  })
  return distinctOffers(offers)
}

function factsOf(
  { thumbnail, width, height }: ArtworkAnswer,
  sourceUrl: string,
  language: string | null | undefined,
  address: PictureAddress,
) {
  return present<Omit<CandidateOffer, 'assetType'>>({
    provider: 'tvdb',
    sourceUrl,
    thumbnailUrl: address(thumbnail),
    width: positive(width),
    height: positive(height),
    language,
  })
}

/** A background with words on it is what players call a landscape. */
function typeOf(
  type: AssetType | undefined,
  language: string | null | undefined,
): AssetType | undefined {
  return type === 'fanart' && typeof language === 'string' ? 'landscape' : type
}

/** No language means no text, unless the row says that there is some; a language of no known code is unknown. */
function languageOf({ language, includesText }: ArtworkAnswer): string | null | undefined {
  if (includesText === false) return null
  if (language === undefined) return includesText === true ? undefined : null
  return isoLanguage(language)
}

function distinctOffers(offers: readonly CandidateOffer[]): readonly CandidateOffer[] {
  const byKey = new Map(offers.map((offer) => [`${offer.assetType} ${offer.sourceUrl}`, offer]))
  return [...byKey.values()]
}
