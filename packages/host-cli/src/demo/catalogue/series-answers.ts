import type { SampleEpisode, SampleSeason, SampleSeries } from '../titles/sample-title.js'
import { picturesOfEpisode, picturesOfSeason, picturesOfSeries } from './pictures-of.js'
import {
  type Answer,
  type Asked,
  alternativeTitles,
  castAnswer,
  countryAnswer,
  creditId,
  crewAnswer,
  genreAnswers,
  genreIdsOf,
  imageAnswers,
  keywordAnswers,
  languageAnswer,
  mainPath,
  personAnswer,
  standing,
  studioAnswer,
  textIn,
  titleIn,
  translationAnswers,
} from './shared-answers.js'

/** `/tv/{id}`. */
export function seriesAnswer(series: SampleSeries, { language }: Asked): Answer {
  const pictures = picturesOfSeries(series)
  const regular = series.seasons.filter(({ number }) => number > 0)
  const last = regular.at(-1)
  const final = last?.episodes.at(-1)
  const finalAnswer =
    last && final ? episodeFields(series, last, final, last.episodes.length) : null
  return {
    adult: false,
    backdrop_path: mainPath(pictures.backdrops),
    created_by: series.creators.map((name, index) => creatorAnswer(series, name, index)),
    episode_run_time: [series.runtime],
    first_air_date: series.date,
    genres: genreAnswers(series.genres),
    homepage: '',
    id: series.id,
    in_production: !series.ended,
    languages: [series.language],
    last_air_date: finalAnswer?.['air_date'] ?? null,
    last_episode_to_air: finalAnswer,
    name: titleIn(series, language),
    next_episode_to_air: null,
    networks: [studioAnswer(series)],
    number_of_episodes: regular.reduce((sum, { episodes }) => sum + episodes.length, 0),
    number_of_seasons: regular.length,
    origin_country: [series.country],
    original_language: series.language,
    original_name: series.originalTitle ?? series.title,
    overview: textIn(series.plot, language),
    poster_path: mainPath(pictures.posters),
    production_companies: [studioAnswer(series)],
    production_countries: [countryAnswer(series.country)],
    seasons: series.seasons.map((season) => seasonLine(series, season)),
    spoken_languages: [languageAnswer(series.language)],
    status: series.ended ? 'Ended' : 'Returning Series',
    tagline: textIn(series.tagline, language),
    type: 'Scripted',
    ...standing(series),
  }
}

/** What may be appended to a series, or asked for below its path. */
export const seriesParts: Readonly<Record<string, (series: SampleSeries, asked: Asked) => Answer>> =
  {
    aggregate_credits: (series) => ({
      cast: series.cast.map((_, order) => aggregateRole(series, order)),
      crew: [],
    }),
    alternative_titles: (series) => ({ results: alternativeTitles(series) }),
    content_ratings: (series) => ({
      results: [{ descriptors: [], iso_3166_1: 'US', rating: series.certification }],
    }),
    credits: (series) => ({
      cast: series.cast.map((role, order) => castAnswer(role, order, series.id)),
      crew: [],
    }),
    external_ids: (series) => ({
      imdb_id: series.imdb,
      freebase_mid: null,
      freebase_id: null,
      tvdb_id: series.tvdb,
      tvrage_id: null,
      wikidata_id: null,
      facebook_id: null,
      instagram_id: null,
      twitter_id: null,
    }),
    images: (series, asked) => {
      const { posters, backdrops, logos } = picturesOfSeries(series)
      return {
        backdrops: imageAnswers(backdrops, asked),
        logos: imageAnswers(logos, asked),
        posters: imageAnswers(posters, asked),
      }
    },
    keywords: (series) => ({ results: keywordAnswers(series.keywords) }),
    translations: (series) => ({ translations: translationAnswers(series, 'name') }),
    videos: () => ({ results: [] }),
  }

/** One line of search results. */
export function foundSeries(series: SampleSeries, { language }: Asked): Answer {
  const pictures = picturesOfSeries(series)
  return {
    adult: false,
    backdrop_path: mainPath(pictures.backdrops),
    first_air_date: series.date,
    genre_ids: genreIdsOf(series.genres),
    id: series.id,
    name: titleIn(series, language),
    origin_country: [series.country],
    original_language: series.language,
    original_name: series.originalTitle ?? series.title,
    overview: textIn(series.plot, language),
    poster_path: mainPath(pictures.posters),
    ...standing(series),
  }
}

/** A season together with the series it is part of. */
export interface SeasonOf {
  readonly series: SampleSeries
  readonly season: SampleSeason
}

/** `/tv/{id}/season/{number}`. */
export function seasonAnswer({ series, season }: SeasonOf, { language }: Asked): Answer {
  return {
    _id: creditId(series.id, season.number),
    air_date: season.date,
    episodes: season.episodes.map((episode, index) => ({
      ...episodeFields(series, season, episode, index + 1),
      crew: series.writers
        .slice(0, 1)
        .map((name) => crewAnswer(name, 'Writing', 'Writer', series.id)),
      guest_stars: [],
    })),
    id: seasonId(series, season.number),
    name: seasonName(season),
    networks: [studioAnswer(series)],
    overview: textIn(season.plot, language),
    poster_path: mainPath(picturesOfSeason(series, season).posters),
    season_number: season.number,
    vote_average: series.rating,
  }
}

/** What may be appended to a season, or asked for below its path. */
export const seasonParts: Readonly<Record<string, (of: SeasonOf, asked: Asked) => Answer>> = {
  aggregate_credits: ({ series }) => ({
    cast: series.cast.map((_, order) => aggregateRole(series, order)),
    crew: [],
  }),
  credits: ({ series }) => ({
    cast: series.cast.map((role, order) => castAnswer(role, order, series.id)),
    crew: [],
  }),
  external_ids: ({ series, season }) => ({
    freebase_mid: null,
    freebase_id: null,
    tvdb_id: series.tvdb * 10 + season.number,
    tvrage_id: null,
    wikidata_id: null,
  }),
  images: ({ series, season }, asked) => ({
    posters: imageAnswers(picturesOfSeason(series, season).posters, asked),
  }),
  translations: () => ({ translations: [] }),
  videos: () => ({ results: [] }),
}

/** An episode with all it is part of. */
export interface EpisodeOf extends SeasonOf {
  readonly episode: SampleEpisode
  readonly number: number
}

/** `/tv/{id}/season/{number}/episode/{number}`. */
export function episodeAnswer({ series, season, episode, number }: EpisodeOf): Answer {
  return {
    ...episodeFields(series, season, episode, number),
    crew: series.writers
      .slice(0, 1)
      .map((name) => crewAnswer(name, 'Writing', 'Writer', series.id)),
    guest_stars: [],
  }
}

/** What may be asked for below an episode's path. */
export const episodeParts: Readonly<Record<string, (of: EpisodeOf, asked: Asked) => Answer>> = {
  images: ({ series, season, number }, asked) => ({
    stills: imageAnswers(picturesOfEpisode(series, season.number, number).stills, asked),
  }),
}

function episodeFields(
  series: SampleSeries,
  season: SampleSeason,
  episode: SampleEpisode,
  number: number,
): Answer {
  return {
    air_date: weeksAfter(season.date, number - 1),
    episode_number: number,
    episode_type: number === season.episodes.length ? 'finale' : 'standard',
    id: 990_300_000 + (seasonId(series, season.number) % 100_000) * 100 + number,
    name: episode.title,
    overview: episode.plot,
    production_code: '',
    runtime: series.runtime,
    season_number: season.number,
    show_id: series.id,
    still_path: mainPath(picturesOfEpisode(series, season.number, number).stills),
    vote_average: Math.round((series.rating - 0.4 + (number % 5) / 10) * 10) / 10,
    vote_count: 20 + number,
  }
}

function seasonLine(series: SampleSeries, season: SampleSeason): Answer {
  return {
    air_date: season.date,
    episode_count: season.episodes.length,
    id: seasonId(series, season.number),
    name: seasonName(season),
    overview: season.plot,
    poster_path: mainPath(picturesOfSeason(series, season).posters),
    season_number: season.number,
    vote_average: series.rating,
  }
}

function seasonName({ number }: SampleSeason): string {
  return number === 0 ? 'Specials' : `Season ${number}`
}

function seasonId(series: SampleSeries, number: number): number {
  return 990_200_000 + (series.id % 1000) * 100 + number
}

function creatorAnswer(series: SampleSeries, name: string, index: number): Answer {
  const { id, gender, original_name, profile_path } = personAnswer(name, 'Writing')
  return {
    id,
    credit_id: creditId(series.id, 200 + index),
    name,
    original_name,
    gender,
    profile_path,
  }
}

function aggregateRole(series: SampleSeries, order: number): Answer {
  const [name, character] = series.cast[order] ?? ['', '']
  const episodes = series.seasons.reduce((sum, season) => sum + season.episodes.length, 0)
  return {
    ...personAnswer(name, 'Acting'),
    roles: [{ credit_id: creditId(series.id, order), character, episode_count: episodes }],
    total_episode_count: episodes,
    order,
  }
}

function weeksAfter(date: string, weeks: number): string {
  return new Date(Date.parse(date) + weeks * 7 * 86_400_000).toISOString().slice(0, 10)
}
