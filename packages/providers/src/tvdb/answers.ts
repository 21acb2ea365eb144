import { z } from 'zod'
import { list, number, text } from '../answer/schema.js'

const id = z.number().int()
const named = z.object({ name: text })

const artwork = z.object({
  type: number,
  image: text,
  thumbnail: text,
  language: text,
  includesText: z.boolean().nullish(),
  width: number,
  height: number,
  seasonId: number,
})

const translation = z.object({
  language: text,
  name: text,
  overview: text,
  tagline: text,
  isAlias: z.boolean().nullish(),
})

const translations = z
  .object({ nameTranslations: list(translation), overviewTranslations: list(translation) })
  .nullish()
  .transform((value) => value ?? { nameTranslations: [], overviewTranslations: [] })

const character = z.object({
  name: text,
  personName: text,
  personImgURL: text,
  peopleId: number,
  peopleType: text,
  sort: number,
})

const common = {
  id,
  name: text,
  image: text,
  year: text,
  overview: text,
  originalCountry: text,
  originalLanguage: text,
  status: named.nullish(),
  aliases: list(named),
  artworks: list(artwork),
  characters: list(character),
  contentRatings: list(z.object({ name: text, country: text })),
  genres: list(named),
  remoteIds: list(z.object({ id: text, sourceName: text })),
  trailers: list(z.object({ url: text, language: text })),
  translations,
}

const companies = z
  .object({ studio: list(named), production: list(named) })
  .nullish()
  .transform((value) => value ?? { studio: [], production: [] })

const movie = z.object({
  ...common,
  runtime: number,
  first_release: z.object({ date: text }).nullish(),
  companies,
  studios: list(named),
  production_countries: list(named),
})

const season = z.object({
  id,
  number: z.number().int(),
  name: text,
  image: text,
  type: z.object({ type: text }).nullish(),
})

const series = z.object({
  ...common,
  averageRuntime: number,
  firstAired: text,
  originalNetwork: named.nullish(),
  latestNetwork: named.nullish(),
  seasons: list(season),
})

const episode = z.object({
  id,
  number: z.number().int(),
  seasonNumber: z.number().int(),
  name: text,
  overview: text,
  aired: text,
  runtime: number,
  image: text,
  airsAfterSeason: number,
  airsBeforeSeason: number,
  airsBeforeEpisode: number,
})

const found = z.object({
  type: text,
  tvdb_id: text,
  name: text,
  year: text,
  image_url: text,
  overview: text,
  aliases: list(text),
  remote_ids: list(z.object({ id: text, sourceName: text })),
  translations: z.record(z.string(), text).nullish(),
  overviews: z.record(z.string(), text).nullish(),
})

const foundRecord = z.object({ id, name: text, year: text, image: text }).nullish()

/** What is inside the envelope of every answer. */
function enveloped<Data extends z.ZodType>(data: Data) {
  return z.object({ data })
}

export const loginAnswer = enveloped(z.object({ token: z.string().min(1) }))
export const movieAnswer = enveloped(movie)
export const seriesAnswer = enveloped(series)
export const searchAnswer = enveloped(list(found))
export const remoteIdAnswer = enveloped(list(z.object({ movie: foundRecord, series: foundRecord })))
export const artworkTypesAnswer = enveloped(list(z.object({ id, name: text, recordType: text })))

/** A page of episodes; `next` is there when another follows. */
export const episodesAnswer = z.object({
  data: z.object({ episodes: list(episode) }),
  links: z.object({ next: text }).nullish(),
})

const update = z.object({
  recordId: number,
  timeStamp: number,
  seriesId: number,
  mergeToId: number,
  mergeToEntityType: text,
})

/** A page of updates; `next` is there when another follows. */
export const updatesAnswer = z.object({
  data: list(update),
  links: z.object({ next: text }).nullish(),
})

/** What TheTVDB says when it says no. */
export const refusalAnswer = z.object({ status: z.literal('failure'), message: text })

export type UpdateAnswer = z.output<typeof update>
export type TitleAnswer = z.output<typeof movie> | z.output<typeof series>
export type MovieAnswer = z.output<typeof movie>
export type SeriesAnswer = z.output<typeof series>
export type SeasonAnswer = z.output<typeof season>
export type EpisodeAnswer = z.output<typeof episode>
export type ArtworkAnswer = z.output<typeof artwork>
export type CharacterAnswer = z.output<typeof character>
export type TranslationAnswer = z.output<typeof translation>
export type FoundAnswer = z.output<typeof found>
