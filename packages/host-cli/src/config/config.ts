import { profileNames } from '@metarr/core'
import { z } from 'zod'

const tmdb = z.strictObject({
  /** TMDB's API read access token. */
  token: z.string().min(1).optional(),
  baseUrl: z.url().optional(),
  imageBaseUrl: z.url().optional(),
  requestsPerSecond: z.coerce.number().positive().max(50).optional(),
  callsPerDay: z.coerce.number().int().positive().optional(),
})

const service = {
  baseUrl: z.url().optional(),
  requestsPerSecond: z.coerce.number().positive().max(50).optional(),
}

const fanart = z.strictObject({
  ...service,
  /** An API key of fanart.tv. */
  key: z.string().min(1).optional(),
  /** A personal key beside it. */
  clientKey: z.string().min(1).optional(),
  imageBaseUrl: z.url().optional(),
})

const tvdb = z.strictObject({
  ...service,
  /** TheTVDB's API key. */
  key: z.string().min(1).optional(),
  /** The subscriber's PIN, which a key for users needs. */
  pin: z.string().min(1).optional(),
  imageBaseUrl: z.url().optional(),
  order: z.enum(['official', 'dvd', 'absolute', 'alternate', 'regional']).optional(),
})

const omdb = z.strictObject({
  ...service,
  /** OMDb's API key. */
  key: z.string().min(1).optional(),
  callsPerDay: z.coerce.number().int().positive().optional(),
})

const list = (of: z.ZodType<string>) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(of).min(1),
  )

const id = z.coerce.number().int().min(0)

/** What files get that were not there before; those that replace another keep what that one had. Absent: the umask, and the folder's owner where we run as root. */
const files = z.strictObject({
  /** Permissions, octal: `0664`. */
  mode: z
    .string()
    .regex(/^0?[0-7]{3}$/, 'is no octal mode like 0664; in YAML it needs quotes')
    .transform((digits) => Number.parseInt(digits, 8))
    .optional(),
  uid: id.optional(),
  gid: id.optional(),
  /** Whether a file from the cache may share its blocks with the one there. */
  copies: z.enum(['bytes', 'reflink']).default('bytes'),
})

/** Where everything is kept; without a URL, in a SQLite file in the data folder. */
const database = z.strictObject({
  /** `postgresql://…`, or `sqlite:` and a file. */
  url: z.string().min(1).optional(),
  /** The schema of the tables in PostgreSQL. */
  schema: z.string().min(1).optional(),
  /** The most connections of one process to PostgreSQL. */
  poolSize: z.coerce.number().int().min(2).optional(),
  /** How long one statement may take in PostgreSQL, in milliseconds. */
  statementTimeoutMs: z.coerce.number().int().min(0).optional(),
})

/** Where the cache is; without a URL, in files in the data folder. */
const blobs = z.strictObject({
  /** `s3://bucket/prefix?endpoint=…&region=…` */
  url: z.string().min(1).optional(),
  /** Absent: whatever the AWS SDK finds, as AWS_ACCESS_KEY_ID or the role of the machine. */
  accessKeyId: z.string().min(1).optional(),
  secretAccessKey: z.string().min(1).optional(),
})

/** What the scheduled backup does; it is sealed where METARR_BACKUP_PASSPHRASE, or the file that METARR_BACKUP_PASSPHRASE_FILE names, says by what. */
const backup = z.strictObject({
  /** Where it goes; absent: `backups/scheduled` in the data folder. */
  folder: z.string().min(1).optional(),
  /** How many are kept. */
  keep: z.coerce.number().int().min(1).default(7),
  /** Whether the cache goes along. */
  blobs: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .or(z.boolean())
    .default(false),
})

/** Everything that can be configured. Every key has a default; unknown keys are refused by name. */
export const configSchema = z.strictObject({
  providers: z
    .strictObject({
      tmdb: tmdb.prefault({}),
      tvdb: tvdb.prefault({}),
      fanart: fanart.prefault({}),
      omdb: omdb.prefault({}),
    })
    .prefault({}),
  /** For libraries that are added from now on. */
  library: z
    .strictObject({
      profiles: list(z.enum(profileNames)).default(['kodi']),
      languages: list(z.string().min(2)).default(['en']),
      country: z.string().length(2).default('US'),
    })
    .prefault({}),
  files: files.prefault({}),
  database: database.prefault({}),
  blobs: blobs.prefault({}),
  backup: backup.prefault({}),
  /** The ffprobe that is asked about containers our own reader does not know: a path, `auto` for the one in PATH, `none`. */
  probe: z.strictObject({ ffprobe: z.string().min(1).default('auto') }).prefault({}),
  /** What fetches trailers: yt-dlp, or a program with its options. Absent: nothing does. `cookies` is a file for what wants a sign-in. */
  trailers: z
    .strictObject({ program: z.string().min(1), cookies: z.string().min(1).optional() })
    .optional(),
})

export type Config = z.infer<typeof configSchema>
