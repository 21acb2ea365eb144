import type { EpisodeDetails, MetadataValues, SeasonDetails, Tastes } from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import { localesOf } from '../answer/locale.js'
import { dateOf, positive, present, yearOf } from '../answer/present.js'
import type { EpisodeAnswer, SeasonAnswer } from './answers.js'
import type { ImageAddress } from './images.js'
import { offersOfTitle, plainOffer } from './images.js'
import { localizedText, localizedTitle } from './localized.js'
import { ratingsOf } from './movie.js'
import { castOf, directorsOf, writersOf } from './people.js'

export function toSeasonDetails(
  answer: SeasonAnswer,
  tastes: Tastes,
  address: ImageAddress,
): SeasonDetails {
  const locales = localesOf(tastes.languages)
  const localized = { locales, original: undefined, translations: answer.translations }
  return {
    seasonNumber: answer.season_number,
    externalIds: cleanExternalIds({
      tmdb: answer.id,
      tvdb: answer.external_ids.tvdb_id,
      wikidata: answer.external_ids.wikidata_id,
    }),
    values: present<MetadataValues>({
      title: localizedTitle(answer.name, undefined, localized),
      plot: localizedText('overview', answer.overview, localized),
      premiered: dateOf(answer.air_date),
      year: yearOf(answer.air_date),
    }),
    assets: offersOfTitle(answer, { locales }, address),
    episodes: answer.episodes
      .map((episode) => toEpisodeDetails(episode, address))
      .sort((a, b) => a.episodeNumber - b.episodeNumber),
  }
}

function toEpisodeDetails(answer: EpisodeAnswer, address: ImageAddress): EpisodeDetails {
  return {
    episodeNumber: answer.episode_number,
    externalIds: cleanExternalIds({ tmdb: answer.id }),
    values: present<MetadataValues>({
      title: answer.name,
      plot: answer.overview,
      premiered: dateOf(answer.air_date),
      year: yearOf(answer.air_date),
      runtime: positive(answer.runtime),
      ratings: ratingsOf(answer),
      directors: directorsOf(answer.crew),
      writers: writersOf(answer.crew),
      cast: castOf(answer.guest_stars, address),
    }),
    assets: plainOffer('thumb', answer.still_path, address),
  }
}
