import { z } from 'zod'
import { assetTypes } from '../assets/asset-type.js'
import { checkWeights } from '../assets/score.js'
import { InvalidInputError } from '../errors.js'
import { fieldNames } from '../metadata/check-fields.js'
import { originalLanguageWord } from '../metadata/wanted-languages.js'
import { whyNoPattern } from '../naming/ignore-patterns.js'
import { profileNames } from '../players/profile.js'
import { type LibrarySettings, watchModes } from './library.js'
import { isRelativePath } from './relative-path.js'

const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is no language like en or fr-CA')
const share = z.number().min(0).max(1)
const count = z.number().int().min(0)

const rules = z
  .strictObject({
    enabled: z.boolean(),
    minimum: count.max(20),
    maximum: count.max(20),
    minimumWidth: count,
    minimumHeight: count,
    languages: z.array(language),
    weights: z.strictObject({ resolution: share, votes: share, language: share, provider: share }),
    duplicateThreshold: share,
    providers: z.array(z.string().min(1)),
  })
  .partial()

const ignorePattern = z.string().superRefine((pattern, context) => {
  const why = whyNoPattern(pattern)
  if (why !== undefined) context.addIssue(`${JSON.stringify(pattern)} ${why}`)
})

const scan = z
  .strictObject({
    ignore: z.array(ignorePattern).max(1000),
    watch: z.enum(watchModes),
    maximumLoss: share,
    sentinel: z.string().regex(/^[^/\\\0]+$/, 'is no name of a file'),
    keepGoneDays: count.max(36_500),
  })
  .partial()

const sources = z.array(z.string().min(1)).min(1)
const nameMap = z.record(
  z.string().min(1),
  z.union([z.string().min(1), z.array(z.string().min(1)), z.null()]),
)

const metadata = z
  .strictObject({
    order: sources,
    fields: z.partialRecord(z.enum(fieldNames), sources),
    genres: nameMap,
    studios: nameMap,
    defaultRating: sources,
  })
  .partial()

const settingsSchema = z.strictObject({
  profiles: z.array(z.enum(profileNames)).min(1),
  languages: z.array(z.union([language, z.literal(originalLanguageWord)])).min(1),
  country: z.string().regex(/^[A-Z]{2}$/, 'is no country like US'),
  automation: z.strictObject({
    enrich: z.boolean(),
    select: z.boolean(),
    publish: z.boolean(),
    webhook: z.boolean(),
    webhookPublish: z.boolean(),
  }),
  assets: z.partialRecord(z.enum(assetTypes), rules),
  lockLocalAssets: z.boolean(),
  scan: scan.optional(),
  metadata: metadata.optional(),
  collectionsFolder: z.string().refine(isRelativePath, 'is no folder below the root').optional(),
  publishing: z.strictObject({ undoDays: count }).partial().optional(),
})

/** @throws {InvalidInputError} naming every setting that makes no sense. */
export function checkSettings(settings: LibrarySettings): void {
  const parsed = settingsSchema.safeParse(settings)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({
      path: path.map(String),
      message,
    }))
    const words = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new InvalidInputError(`Settings of the library: ${words.join('; ')}`, issues)
  }
  for (const { weights } of Object.values(settings.assets)) {
    if (weights !== undefined) checkWeights(weights)
  }
}
