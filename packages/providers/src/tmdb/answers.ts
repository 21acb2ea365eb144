import { z } from 'zod'
import { list, number, text } from '../answer/schema.js'

const id = z.number().int()

/** A list within an object of its own, as TMDB wraps whatever is appended to an answer. */
function wrapped<Item extends z.ZodType>(key: string, item: Item) {
  return z
    .looseObject({})
    .nullish()
    .transform((value) => value?.[key])
    .pipe(list(item))
}

const named = z.object({ name: text })

const image = z.object({
  file_path: text,
  width: number,
  height: number,
  iso_639_1: text,
  iso_3166_1: text,
  vote_average: number,
  vote_count: number,
})

const images = z
  .object({
    posters: list(image),
    backdrops: list(image),
    logos: list(image),
    stills: list(image),
    profiles: list(image),
  })
  .partial()
  .nullish()
  .transform((value) => value ?? {})

const externalIds = z
  .object({ imdb_id: text, tvdb_id: number, wikidata_id: text })
  .partial()
  .nullish()
  .transform((value) => value ?? {})

const person = z.object({ id, name: text, profile_path: text })
const actor = person.extend({ character: text })
const crewMember = z.object({ name: text, job: text })

const credits = z
  .object({ cast: list(actor), crew: list(crewMember) })
  .nullish()
  .transform((value) => value ?? { cast: [], crew: [] })

const aggregateActor = person.extend({ roles: list(z.object({ character: text })) })

const translation = z.object({
  iso_639_1: text,
  iso_3166_1: text,
  data: z
    .object({ title: text, name: text, overview: text, tagline: text })
    .partial()
    .nullish()
    .transform((value) => value ?? {}),
})

const video = z.object({
  iso_639_1: text,
  key: text,
  site: text,
  type: text,
  official: z.boolean().nullish(),
  size: number,
  published_at: text,
})

const titled = z.object({ title: text })

const release = z.object({ certification: text, type: number })
const releasesOfCountry = z.object({ iso_3166_1: text, release_dates: list(release) })
const contentRating = z.object({ iso_3166_1: text, rating: text })

const common = {
  id,
  original_language: text,
  overview: text,
  tagline: text,
  poster_path: text,
  backdrop_path: text,
  vote_average: number,
  vote_count: number,
  genres: list(named),
  production_companies: list(named),
  production_countries: list(named),
  external_ids: externalIds,
  images,
  translations: wrapped('translations', translation),
  videos: wrapped('results', video),
}

export const movieAnswer = z.object({
  ...common,
  title: text,
  original_title: text,
  release_date: text,
  runtime: number,
  imdb_id: text,
  belongs_to_collection: z.object({ id, name: text }).nullish(),
  credits,
  keywords: wrapped('keywords', named),
  alternative_titles: wrapped('titles', titled),
  release_dates: wrapped('results', releasesOfCountry),
})

export const seriesAnswer = z.object({
  ...common,
  name: text,
  original_name: text,
  first_air_date: text,
  status: text,
  episode_run_time: list(z.number()),
  last_episode_to_air: z.object({ runtime: number }).nullish(),
  created_by: list(named),
  networks: list(named),
  seasons: list(z.object({ season_number: z.number().int(), name: text })),
  credits,
  aggregate_credits: wrapped('cast', aggregateActor),
  keywords: wrapped('results', named),
  alternative_titles: wrapped('results', titled),
  content_ratings: wrapped('results', contentRating),
})

const episode = z.object({
  id,
  episode_number: z.number().int(),
  name: text,
  overview: text,
  air_date: text,
  runtime: number,
  still_path: text,
  vote_average: number,
  vote_count: number,
  crew: list(crewMember),
  guest_stars: list(actor),
})

export const seasonAnswer = z.object({
  id,
  season_number: z.number().int(),
  name: text,
  overview: text,
  air_date: text,
  poster_path: text,
  external_ids: externalIds,
  images,
  translations: wrapped('translations', translation),
  episodes: list(episode),
})

/** The images of a movie or series, with what is needed to tell which of them are of interest. */
export const imagesOfTitleAnswer = z.object({
  original_language: text,
  poster_path: text,
  backdrop_path: text,
  images,
})

/** A collection, with its images and translations. */
export const collectionAnswer = z.object({
  id,
  name: text,
  original_name: text,
  original_language: text,
  overview: text,
  poster_path: text,
  backdrop_path: text,
  images,
  translations: wrapped('translations', translation),
})

/** Somebody, with ids and pictures. */
export const personAnswer = z.object({
  id,
  name: text,
  imdb_id: text,
  profile_path: text,
  external_ids: externalIds,
  images,
})

/** A page of what was changed. */
export const changesAnswer = z.object({
  results: list(z.object({ id: number })),
  total_pages: number,
})

/** An answer that is nothing but images. */
export const imagesAnswer = images

const found = z.object({
  id,
  title: text,
  original_title: text,
  release_date: text,
  name: text,
  original_name: text,
  first_air_date: text,
  overview: text,
  poster_path: text,
  popularity: number,
})

export const searchAnswer = z.object({ results: z.array(found) })

export const findAnswer = z.object({ movie_results: list(found), tv_results: list(found) })

/** What TMDB says when it says no. */
export const refusalAnswer = z.object({ status_code: number, status_message: text })

export type CollectionAnswer = z.output<typeof collectionAnswer>
export type MovieAnswer = z.output<typeof movieAnswer>
export type SeriesAnswer = z.output<typeof seriesAnswer>
export type SeasonAnswer = z.output<typeof seasonAnswer>
export type EpisodeAnswer = z.output<typeof episode>
export type ImageAnswer = z.output<typeof image>
export type ImagesAnswer = z.output<typeof images>
export type ActorAnswer = z.output<typeof actor>
export type AggregateActorAnswer = z.output<typeof aggregateActor>
export type CrewAnswer = z.output<typeof crewMember>
export type TranslationAnswer = z.output<typeof translation>
export type VideoAnswer = z.output<typeof video>
export type ReleasesAnswer = z.output<typeof releasesOfCountry>
export type ContentRatingAnswer = z.output<typeof contentRating>
export type FoundAnswer = z.output<typeof found>
