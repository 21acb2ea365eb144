import { z } from 'zod'
import { list, numberInText, text } from '../answer/schema.js'

const image = z.object({
  url: text,
  lang: z.string().nullish(),
  likes: numberInText,
  width: numberInText,
  height: numberInText,
  season: text,
})

/** Any list of pictures by its key; what is no list of pictures, such as counts and names, is passed over. */
export const artworkAnswer = z
  .record(z.string(), z.unknown())
  .transform((answer) =>
    Object.fromEntries(
      Object.entries(answer).map(([key, value]) => [key, list(image).safeParse(value).data ?? []]),
    ),
  )

/** What fanart.tv says when it has nothing, or says no. */
export const refusalAnswer = z.object({ status: z.literal('error'), 'error message': text })

export type ArtworkAnswer = z.output<typeof artworkAnswer>
export type FanartImage = z.output<typeof image>
