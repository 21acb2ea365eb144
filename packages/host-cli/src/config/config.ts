import { profileNames } from '@metarr/core'
import { z } from 'zod'

const tmdb = z.strictObject({
  /** TMDB's API read access token. */
  token: z.string().min(1).optional(),
  baseUrl: z.url().optional(),
  imageBaseUrl: z.url().optional(),
  requestsPerSecond: z.coerce.number().positive().max(50).optional(),
})

const list = (of: z.ZodType<string>) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(of).min(1),
  )

/** Everything that can be configured. Every key has a default; unknown keys are refused by name. */
export const configSchema = z.strictObject({
  providers: z.strictObject({ tmdb: tmdb.prefault({}) }).prefault({}),
  /** For libraries that are added from now on. */
  library: z
    .strictObject({
      profiles: list(z.enum(profileNames)).default(['kodi']),
      languages: list(z.string().min(2)).default(['en']),
      country: z.string().length(2).default('US'),
    })
    .prefault({}),
  /** Where ffprobe is, `auto` to look for it, `none` to do without. */
  probe: z.strictObject({ ffprobe: z.string().default('none') }).prefault({}),
})

export type Config = z.infer<typeof configSchema>
