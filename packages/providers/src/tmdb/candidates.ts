import type { AssetRequest, CallOptions, CandidateOffer } from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { localesOf } from '../answer/locale.js'
import { imagesAnswer, imagesOfTitleAnswer } from './answers.js'
import type { ImageAddress } from './images.js'
import { offersOf, offersOfTitle } from './images.js'
import { imageLanguages, isoLanguage, plainImageLanguages } from './languages.js'

/** Whether a text can be an id of TMDB: nothing else may become part of a path. */
export function isTmdbId(id: string | undefined): id is string {
  return id !== undefined && /^[1-9]\d{0,9}$/.test(id)
}

/** Asks for the pictures of one thing; nothing when TMDB does not know it. */
export async function candidatesFor(
  ask: Ask,
  address: ImageAddress,
  request: AssetRequest,
  options?: CallOptions,
): Promise<readonly CandidateOffer[]> {
  const path = pathOf(request)
  if (path === undefined) return []
  const isTitle = request.kind === 'movie' || request.kind === 'series'
  return isTitle
    ? picturesOfTitle(ask, address, path, request, options)
    : picturesAt(ask, address, path, request, options)
}

/** The details tell the original language, which the list of pictures alone does not. */
async function picturesOfTitle(
  ask: Ask,
  address: ImageAddress,
  path: string,
  { tastes }: AssetRequest,
  options?: CallOptions,
): Promise<readonly CandidateOffer[]> {
  const locales = localesOf(tastes.languages)
  const query = { append_to_response: 'images', include_image_language: imageLanguages(locales) }
  const answer = await ask(path, query, imagesOfTitleAnswer, options)
  if (answer === undefined) return []
  const original = isoLanguage(answer.original_language)
  return offersOfTitle(answer, { locales, original }, address)
}

async function picturesAt(
  ask: Ask,
  address: ImageAddress,
  path: string,
  { tastes }: AssetRequest,
  options?: CallOptions,
): Promise<readonly CandidateOffer[]> {
  const locales = localesOf(tastes.languages)
  const query = { include_image_language: plainImageLanguages(locales) }
  const answer = await ask(`${path}/images`, query, imagesAnswer, options)
  return answer === undefined ? [] : offersOf(answer, { locales }, address)
}

function pathOf(request: AssetRequest): string | undefined {
  const id = request.externalIds['tmdb']
  const seriesId = request.seriesIds?.['tmdb']
  const { seasonNumber, episodeNumber } = request
  switch (request.kind) {
    case 'movie':
      return isTmdbId(id) ? `/movie/${id}` : undefined
    case 'series':
      return isTmdbId(id) ? `/tv/${id}` : undefined
    case 'collection':
      return isTmdbId(id) ? `/collection/${id}` : undefined
    case 'season':
      return seasonPath(seriesId, seasonNumber)
    case 'episode':
      return episodePath(seasonPath(seriesId, seasonNumber), episodeNumber)
  }
}

/** `undefined` unless both can be known to TMDB; season 0 can. */
export function seasonPath(
  seriesId: string | undefined,
  season: number | undefined,
): string | undefined {
  return isTmdbId(seriesId) && isCount(season) ? `/tv/${seriesId}/season/${season}` : undefined
}

function episodePath(season: string | undefined, episode: number | undefined): string | undefined {
  return season !== undefined && isCount(episode) ? `${season}/episode/${episode}` : undefined
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0
}
