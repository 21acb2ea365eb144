import type { CallOptions, CollectionDetails, MetadataValues, Tastes } from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { localesOf } from '../answer/locale.js'
import { present } from '../answer/present.js'
import { type CollectionAnswer, collectionAnswer } from './answers.js'
import { isTmdbId } from './candidates.js'
import type { ImageAddress } from './images.js'
import { offersOfTitle } from './images.js'
import { imageLanguages, languageTag } from './languages.js'
import {
  askedLocale,
  localizedRequest,
  localizedText,
  localizedTitle,
  textLanguagesOf,
} from './localized.js'

/** Asks for a collection with its translations and pictures: one request. */
export async function collectionOf(
  ask: Ask,
  address: ImageAddress,
  { id, tastes }: { readonly id: string; readonly tastes: Tastes },
  options?: CallOptions,
): Promise<CollectionDetails | undefined> {
  if (!isTmdbId(id)) return undefined
  const query = {
    language: languageTag(askedLocale(tastes.languages)),
    append_to_response: 'images,translations',
    include_image_language: imageLanguages(localesOf(tastes.languages)),
  }
  const answer = await ask(`/collection/${id}`, query, collectionAnswer, options)
  return answer && toCollectionDetails(answer, tastes, address)
}

function toCollectionDetails(
  answer: CollectionAnswer,
  tastes: Tastes,
  address: ImageAddress,
): CollectionDetails {
  const localized = localizedRequest(answer, tastes.languages)
  const title = localizedTitle(answer.name, answer.original_name, localized)
  const plot = localizedText('overview', answer.overview, localized)
  return {
    externalIds: cleanExternalIds({ tmdb: answer.id }),
    values: present<MetadataValues>({ title: title?.text, plot: plot?.text }),
    ...textLanguagesOf({ title, plot }),
    assets: offersOfTitle(answer, localized, address),
  }
}
