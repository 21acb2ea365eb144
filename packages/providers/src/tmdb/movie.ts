import type { CollectionRef, MetadataValues, ProviderDetails, Rating, Tastes } from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import { dateOf, distinct, positive, present, yearOf } from '../answer/present.js'
import type { MovieAnswer } from './answers.js'
import { movieCertification } from './certification.js'
import type { ImageAddress } from './images.js'
import { offersOfTitle } from './images.js'
import type { LocalizedRequest } from './localized.js'
import { localizedRequest, localizedText, localizedTitle, textLanguagesOf } from './localized.js'
import { castOf, directorsOf, writersOf } from './people.js'
import { trailerOf } from './trailer.js'

export function toMovieDetails(
  answer: MovieAnswer,
  tastes: Tastes,
  address: ImageAddress,
): ProviderDetails {
  const localized = localizedRequest(answer, tastes.languages)
  const title = localizedTitle(answer.title, answer.original_title, localized)
  const plot = localizedText('overview', answer.overview, localized)
  const tagline = localizedText('tagline', answer.tagline, localized)
  return {
    externalIds: cleanExternalIds({
      tmdb: answer.id,
      imdb: answer.external_ids.imdb_id ?? answer.imdb_id,
      wikidata: answer.external_ids.wikidata_id,
    }),
    values: {
      ...present({ title: title?.text, plot: plot?.text, tagline: tagline?.text }),
      ...valuesOfMovie(answer, tastes, localized, address),
    },
    ...textLanguagesOf({ title, plot, tagline }),
    assets: offersOfTitle(answer, localized, address),
    alternativeTitles: otherTitles(title?.text, answer.original_title, [
      ...answer.alternative_titles.map((entry) => entry.title),
      ...answer.translations.map((entry) => entry.data.title),
    ]),
  }
}

function valuesOfMovie(
  answer: MovieAnswer,
  tastes: Tastes,
  localized: LocalizedRequest,
  address: ImageAddress,
): MetadataValues {
  return present<MetadataValues>({
    originalTitle: answer.original_title,
    year: yearOf(answer.release_date),
    premiered: dateOf(answer.release_date),
    runtime: positive(answer.runtime),
    certification: movieCertification(answer.release_dates, tastes.country),
    ratings: ratingsOf(answer),
    genres: namesIn(answer.genres),
    studios: namesIn(answer.production_companies),
    countries: namesIn(answer.production_countries),
    tags: namesIn(answer.keywords),
    directors: directorsOf(answer.credits.crew),
    writers: writersOf(answer.credits.crew),
    cast: castOf(answer.credits.cast, address),
    collection: collectionOf(answer),
    trailer: trailerOf(answer.videos, localized.locales, localized.original),
    originalLanguage: localized.original,
  })
}

/** TMDB's mean, unless nobody has voted. */
export function ratingsOf(answer: {
  readonly vote_average?: number | undefined
  readonly vote_count?: number | undefined
}): readonly Rating[] {
  const votes = positive(answer.vote_count)
  if (votes === undefined || answer.vote_average === undefined) return []
  return [{ source: 'themoviedb', value: answer.vote_average, max: 10, votes }]
}

export function namesIn(list: readonly { readonly name?: string | undefined }[]) {
  return distinct(list.map(({ name }) => name))
}

/** Each other title once. */
export function otherTitles(
  title: string | undefined,
  originalTitle: string | undefined,
  titles: readonly (string | undefined)[],
): readonly string[] {
  return distinct(titles).filter((other) => other !== title && other !== originalTitle)
}

function collectionOf({ belongs_to_collection }: MovieAnswer): CollectionRef | undefined {
  if (belongs_to_collection?.name === undefined) return undefined
  const { id, name } = belongs_to_collection
  return { name, externalIds: cleanExternalIds({ tmdb: id }) }
}
