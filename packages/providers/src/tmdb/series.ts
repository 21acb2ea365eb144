import type { MetadataValues, ProviderDetails, Tastes } from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import { dateOf, positive, present, yearOf } from '../answer/present.js'
import type { SeriesAnswer } from './answers.js'
import { seriesCertification } from './certification.js'
import type { ImageAddress } from './images.js'
import { offersOfTitle } from './images.js'
import type { LocalizedRequest } from './localized.js'
import { localizedRequest, localizedText, localizedTitle, textLanguagesOf } from './localized.js'
import { namesIn, otherTitles, ratingsOf } from './movie.js'
import { castOf, castOfSeries } from './people.js'
import { trailerOf } from './trailer.js'

export function toSeriesDetails(
  answer: SeriesAnswer,
  tastes: Tastes,
  address: ImageAddress,
): ProviderDetails {
  const localized = localizedRequest(answer, tastes.languages)
  const title = localizedTitle(answer.name, answer.original_name, localized)
  const plot = localizedText('overview', answer.overview, localized)
  const tagline = localizedText('tagline', answer.tagline, localized)
  return {
    externalIds: cleanExternalIds({
      tmdb: answer.id,
      imdb: answer.external_ids.imdb_id,
      tvdb: answer.external_ids.tvdb_id,
      wikidata: answer.external_ids.wikidata_id,
    }),
    values: {
      ...present({ title: title?.text, plot: plot?.text, tagline: tagline?.text }),
      ...valuesOfSeries(answer, tastes, localized, address),
    },
    ...textLanguagesOf({ title, plot, tagline }),
    assets: offersOfTitle(answer, localized, address),
    alternativeTitles: otherTitles(title?.text, answer.original_name, [
      ...answer.alternative_titles.map((entry) => entry.title),
      ...answer.translations.map((entry) => entry.data.name),
    ]),
    seasonNumbers: answer.seasons.map((season) => season.season_number).sort((a, b) => a - b),
  }
}

function valuesOfSeries(
  answer: SeriesAnswer,
  tastes: Tastes,
  localized: LocalizedRequest,
  address: ImageAddress,
): MetadataValues {
  return present<MetadataValues>({
    originalTitle: answer.original_name,
    year: yearOf(answer.first_air_date),
    premiered: dateOf(answer.first_air_date),
    runtime: positive(answer.episode_run_time[0] ?? answer.last_episode_to_air?.runtime),
    certification: seriesCertification(answer.content_ratings, tastes.country),
    status: statusOf(answer.status),
    ratings: ratingsOf(answer),
    genres: namesIn(answer.genres),
    studios: namesIn(answer.networks.length > 0 ? answer.networks : answer.production_companies),
    countries: namesIn(answer.production_countries),
    tags: namesIn(answer.keywords),
    writers: namesIn(answer.created_by),
    cast: castOfAnswer(answer, address),
    trailer: trailerOf(answer.videos, localized.locales, localized.original),
    originalLanguage: localized.original,
    seasonNames: seasonNamesOf(answer),
  })
}

function castOfAnswer(answer: SeriesAnswer, address: ImageAddress) {
  return answer.aggregate_credits.length > 0
    ? castOfSeries(answer.aggregate_credits, address)
    : castOf(answer.credits.cast, address)
}

/** TMDB's words for a series that goes on or has ended, in those of players. */
const statuses: Readonly<Record<string, string>> = {
  'Returning Series': 'Continuing',
  'In Production': 'Continuing',
  Planned: 'Continuing',
  Pilot: 'Continuing',
  Ended: 'Ended',
  Canceled: 'Ended',
}

function statusOf(status: string | undefined): string | undefined {
  return status === undefined ? undefined : statuses[status]
}

function seasonNamesOf({ seasons }: SeriesAnswer): Readonly<Record<string, string>> | undefined {
  const own = seasons.flatMap(({ season_number: season, name }) =>
    name === undefined || isGenericSeasonName(name, season) ? [] : [[String(season), name]],
  )
  return own.length === 0 ? undefined : Object.fromEntries(own)
}

/** Whether a name only counts: `Season 2`, `Staffel 2`, `2. évad`, `第 2 季`; for season 0 any single word. */
export function isGenericSeasonName(name: string, season: number): boolean {
  const words = name.split(/[\s\d.]+/u).filter(Boolean)
  const digits = name.replace(/\D+/g, '')
  if (season === 0 && words.length <= 1) return true
  return Number(digits || Number.NaN) === season && (words.length <= 1 || /^第/u.test(name))
}
