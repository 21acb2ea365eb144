import type { AssetType, CandidateOffer } from '@metarr/core'
import type { Locale } from '../answer/locale.js'
import { positive, present } from '../answer/present.js'
import type { ImageAnswer, ImagesAnswer } from './answers.js'
import { isoLanguage } from './languages.js'

/** Builds the address of a picture; `undefined` for a path that is none of TMDB's. */
export type ImageAddress = (path: string | undefined, size: string) => string | undefined

export function createImageAddress(imageBaseUrl: string): ImageAddress {
  const base = imageBaseUrl.replace(/\/+$/, '')
  return (path, size) => {
    if (path === undefined || !/^\/[\w./-]+$/.test(path) || path.includes('..')) return undefined
    return `${base}/${size}${path}`
  }
}

/** Which of the pictures of an answer to offer. */
export interface ImageTaste {
  readonly locales: readonly Locale[]
  /** ISO 639-1 of the language the work was made in, where the answer tells it. */
  readonly original?: string | undefined
}

/**
 * Offers what is without text, in a wanted language, in English or in the original language. A backdrop without text is
 * fanart; one with text carries the title, which is what players call a landscape.
 */
export function offersOf(
  images: ImagesAnswer,
  taste: ImageTaste,
  address: ImageAddress,
): readonly CandidateOffer[] {
  return [
    ...listed(images.posters, () => 'poster', 'w185', taste, address),
    ...listed(images.backdrops, backdropType, 'w300', taste, address),
    ...listed(images.logos, () => 'clearlogo', 'w185', taste, address),
    ...listed(images.stills, () => 'thumb', 'w185', taste, address),
  ]
}

/** Offers the one picture that an answer names itself, of which nothing else is known. */
export function plainOffer(
  assetType: AssetType,
  path: string | undefined,
  address: ImageAddress,
): readonly CandidateOffer[] {
  const sourceUrl = address(path, 'original')
  if (sourceUrl === undefined) return []
  const thumbnailUrl = address(path, assetType === 'fanart' ? 'w300' : 'w185')
  return [present<CandidateOffer>({ assetType, provider: 'tmdb', sourceUrl, thumbnailUrl })]
}

/** The pictures of a movie or series; the poster and backdrop that it names itself where it lists none. */
export function offersOfTitle(
  title: {
    readonly images: ImagesAnswer
    readonly poster_path?: string | undefined
    readonly backdrop_path?: string | undefined
  },
  taste: ImageTaste,
  address: ImageAddress,
): readonly CandidateOffer[] {
  const offers = offersOf(title.images, taste, address)
  const has = (type: AssetType) => offers.some(({ assetType }) => assetType === type)
  return [
    ...offers,
    ...(has('poster') ? [] : plainOffer('poster', title.poster_path, address)),
    ...(has('fanart') ? [] : plainOffer('fanart', title.backdrop_path, address)),
  ]
}

function backdropType(image: ImageAnswer): AssetType {
  return isoLanguage(image.iso_639_1) === undefined ? 'fanart' : 'landscape'
}

function listed(
  images: readonly ImageAnswer[] | undefined,
  typeOf: (image: ImageAnswer) => AssetType,
  thumbnailSize: string,
  taste: ImageTaste,
  address: ImageAddress,
): readonly CandidateOffer[] {
  return (images ?? [])
    .filter((image) => isWanted(image, taste))
    .flatMap((image) => {
      const path = image.file_path?.replace(/\.svg$/i, '.png')
      const sourceUrl = address(path, 'original')
      if (sourceUrl === undefined) return []
      const thumbnailUrl = address(path, thumbnailSize)
      const facts = { assetType: typeOf(image), provider: 'tmdb', sourceUrl, thumbnailUrl }
      return [present<CandidateOffer>({ ...facts, ...measuresOf(image) })]
    })
}

function measuresOf(image: ImageAnswer) {
  return {
    width: positive(image.width),
    height: positive(image.height),
    language: languageOf(image),
    voteAverage: positive(image.vote_count) === undefined ? undefined : image.vote_average,
    voteCount: image.vote_count,
  }
}

function languageOf(image: ImageAnswer): string | null {
  const language = isoLanguage(image.iso_639_1)
  if (language === undefined) return null
  return image.iso_3166_1 === undefined ? language : `${language}-${image.iso_3166_1}`
}

function isWanted(image: ImageAnswer, { locales, original }: ImageTaste): boolean {
  const language = isoLanguage(image.iso_639_1)
  if (language === undefined || language === 'en' || language === original) return true
  return locales.some((locale) => locale.language === language)
}
