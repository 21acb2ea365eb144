import { z } from 'zod'
import { list } from '../answer/schema.js'

/** OMDb writes `N/A` for what it does not know. */
const text = z
  .string()
  .nullish()
  .transform((value) => {
    const known = value?.trim()
    return known === '' || known?.toUpperCase() === 'N/A' ? undefined : known
  })

const title = z.object({
  Response: z.literal('True'),
  Title: text,
  Year: text,
  Rated: text,
  Released: text,
  Runtime: text,
  Genre: text,
  Director: text,
  Writer: text,
  Actors: text,
  Plot: text,
  Country: text,
  Production: text,
  Poster: text,
  Ratings: list(z.object({ Source: text, Value: text })),
  imdbRating: text,
  imdbVotes: text,
  Metascore: text,
  imdbID: z.string(),
  Type: text,
  totalSeasons: text,
})

const found = z.object({ Title: text, Year: text, imdbID: z.string(), Type: text, Poster: text })

const search = z.object({ Response: z.literal('True'), Search: list(found) })

const episode = z.object({
  Title: text,
  Released: text,
  Episode: text,
  imdbRating: text,
  imdbID: text,
})

const season = z.object({ Response: z.literal('True'), Episodes: list(episode) })

export const titleAnswer = title
export const searchAnswer = search
export const seasonAnswer = season

/** How OMDb says no, whatever the status. */
export const refusalAnswer = z.object({ Response: z.literal('False'), Error: z.string() })

export type TitleAnswer = z.output<typeof title>
export type FoundAnswer = z.output<typeof found>
export type EpisodeAnswer = z.output<typeof episode>
