import { z } from 'zod'
import { assetTypes } from '../assets/asset-type.js'
import { type Digest, isDigest } from '../cache/digest.js'
import { InvalidInputError } from '../errors.js'
import { isRelativePath } from '../library/relative-path.js'
import { fieldNames } from '../metadata/check-fields.js'
import { type Lockfile, lockfileFormat, lockfileVersion, lockfileVersions } from './lockfile.js'

/** Larger files are refused: about half a million items. */
const maximumLockfileLength = 256 * 1024 * 1024

const word = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,49}$/i, 'is no name of a service')
const path = z.string().max(4096).refine(isRelativePath, 'is no path below a library')
const time = z.number().int().min(0)
const number = z.number().int().min(0).max(100_000)
const digest = z.string().refine(isDigest, 'is no SHA-256') as unknown as z.ZodType<Digest>

const picture = z.strictObject({
  provider: word,
  url: z.string().min(1).max(4096),
  digest,
  by: z.enum(['auto', 'user', 'local', 'import']),
  language: z.string().max(20).nullable().optional(),
  width: time.optional(),
  height: time.optional(),
})

const field = z.strictObject({
  value: z.unknown(),
  source: word,
  at: time,
  language: z.string().max(20).optional(),
  lockedAt: time.optional(),
})

const item = {
  ids: z.record(word, z.string().min(1).max(200)).default({}),
  fields: z.partialRecord(z.enum(fieldNames), field).default({}),
  lockedArtwork: z.array(z.enum(assetTypes)).max(100).default([]),
  artwork: z.partialRecord(z.enum(assetTypes), z.array(picture).max(100)).default({}),
}

const episode = z.strictObject({ ...item, episode: number })
const season = z.strictObject({
  ...item,
  season: number,
  episodes: z.array(episode).max(100_000).default([]),
})
const title = z.strictObject({
  ...item,
  folder: path,
  video: path.optional(),
  title: z.string().max(1000),
  seasons: z.array(season).max(10_000).default([]),
})

const collection = z.strictObject({ ...item, title: z.string().max(1000) })

const settings = z.strictObject({
  profiles: z.array(z.string()),
  languages: z.array(z.string()),
  country: z.string(),
  assets: z.record(z.string(), z.unknown()),
  assetPreset: z.string().optional(),
  lockLocalAssets: z.boolean(),
  publishing: z.unknown().optional(),
  collectionsFolder: z.string().optional(),
  metadata: z.unknown().optional(),
})

const lockfile = z.strictObject({
  format: z.literal(lockfileFormat, 'is no lockfile of Metarr'),
  version: z.literal(lockfileVersions),
  kind: z.enum(['movies', 'series']),
  settings,
  items: z.array(title).max(1_000_000),
  collections: z.array(collection).max(100_000).default([]),
})

/** So many faults are told. */
const maximumIssues = 20

/**
 * Reads the text of a lockfile, made by anybody. Settings and the values of fields are only checked by who takes them over.
 *
 * @throws {InvalidInputError} naming what is wrong: no JSON, too long, of a newer version, or a member that makes no sense.
 */
export function readLockfile(text: string): Lockfile {
  if (text.length > maximumLockfileLength) throw refused('It is too long to be a lockfile')
  const value = parsed(text)
  const version = versionOf(value)
  if (version !== undefined && version > lockfileVersion)
    throw refused(`It has version ${version}; this Metarr reads up to ${lockfileVersion}`)
  const result = lockfile.safeParse(value)
  if (!result.success) throw refusedFor(result.error)
  const { format: _, ...read } = result.data
  return read as unknown as Lockfile
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new InvalidInputError('The lockfile is no JSON', [], { cause })
  }
}

function versionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined
  return typeof value.version === 'number' ? value.version : undefined
}

function refusedFor({ issues }: z.ZodError): InvalidInputError {
  const told = issues
    .slice(0, maximumIssues)
    .map((issue) => ({ path: issue.path.map(String), message: issue.message }))
  const words = told.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
  return new InvalidInputError(`The lockfile makes no sense: ${words.join('; ')}`, told)
}

function refused(message: string): InvalidInputError {
  return new InvalidInputError(message)
}
