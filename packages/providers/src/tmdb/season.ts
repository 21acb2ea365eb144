import type { EpisodeDetails, MetadataValues, SeasonDetails, Tastes } from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import { dateOf, positive, present, yearOf } from '../answer/present.js'
import type { EpisodeAnswer, SeasonAnswer } from './answers.js'
import type { ImageAddress } from './images.js'
import { offersOfTitle, plainOffer } from './images.js'
import { localizedRequest, localizedText, localizedTitle, textLanguagesOf } from './localized.js'
import { ratingsOf } from './movie.js'
import { castOf, directorsOf, writersOf } from './people.js'

export function toSeasonDetails(
  answer: SeasonAnswer,
  tastes: Tastes,
  address: ImageAddress,
): SeasonDetails {
  const localized = localizedRequest(answer, tastes.languages)
  const title = localizedTitle(answer.name, undefined, localized)
  const plot = localizedText('overview', answer.overview, localized)
  return {
    seasonNumber: answer.season_number,
    externalIds: cleanExternalIds({
      tmdb: answer.id,
      tvdb: answer.external_ids.tvdb_id,
      wikidata: answer.external_ids.wikidata_id,
    }),
    values: present<MetadataValues>({
      title: title?.text,
      plot: plot?.text,
      premiered: dateOf(answer.air_date),
      year: yearOf(answer.air_date),
    }),
    ...textLanguagesOf({ title, plot }),
    assets: offersOfTitle(answer, localized, address),
    episodes: answer.episodes
      .map((episode) => toEpisodeDetails(episode, localized.asked.language, address))
      .sort((a, b) => a.episodeNumber - b.episodeNumber),
  }
}

/** TMDB gives translations of an episode only one by one: its texts are in the language that was asked for, or there are none. */
function toEpisodeDetails(
  answer: EpisodeAnswer,
  language: string,
  address: ImageAddress,
): EpisodeDetails {
  const inLanguage = (text: string | undefined) =>
    text === undefined ? undefined : { text, language }
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
    ...textLanguagesOf({ title: inLanguage(answer.name), plot: inLanguage(answer.overview) }),
    assets: plainOffer('thumb', answer.still_path, address),
  }
}
