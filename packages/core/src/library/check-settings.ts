import { z } from 'zod'
import { type AssetType, assetTypes } from '../assets/asset-type.js'
import { assetPresetNames } from '../assets/scoring/asset-presets.js'
import { mostOf, saidRules } from '../assets/scoring/effective-rules.js'
import { noText } from '../assets/scoring/language.js'
import { scoringPolicies } from '../assets/scoring/policies.js'
import type { ScoringPolicy } from '../assets/scoring/score.js'
import { checkWeights } from '../assets/scoring/weights.js'
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
const points = z.number().min(0).max(100)

const rules = z
  .strictObject({
    enabled: z.boolean(),
    minimum: count.max(20),
    maximum: count.max(20),
    minimumWidth: count,
    minimumHeight: count,
    languages: z.array(z.union([language, z.enum([originalLanguageWord, noText])])),
    weights: z.strictObject({ resolution: share, votes: share, language: share, provider: share }),
    duplicateThreshold: share,
    providers: z.array(z.string().min(1)),
    policy: z.string().min(1),
    variety: points,
    coherence: points,
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
  assetPreset: z.enum(assetPresetNames).optional(),
  lockLocalAssets: z.boolean(),
  scan: scan.optional(),
  metadata: metadata.optional(),
  collectionsFolder: z.string().refine(isRelativePath, 'is no folder below the root').optional(),
  publishing: z
    .strictObject({ undoDays: count, convertPictures: z.boolean() })
    .partial()
    .optional(),
})

/**
 * @param policies Ways to score that the program brings; a library can name these beside the built-in.
 * @throws {InvalidInputError} naming every setting that makes no sense.
 */
export function checkSettings(
  settings: LibrarySettings,
  policies: readonly ScoringPolicy[] = [],
): void {
  const parsed = settingsSchema.safeParse(settings)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({
      path: path.map(String),
      message,
    }))
    const words = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new InvalidInputError(`Settings of the library: ${words.join('; ')}`, issues)
  }
  for (const assetType of Object.keys(settings.assets) as AssetType[])
    checkRules(settings, assetType, policies)
}

function checkRules(
  settings: LibrarySettings,
  assetType: AssetType,
  policies: readonly ScoringPolicy[],
): void {
  const name = `assets.${assetType}`
  const said = saidRules(settings, assetType)
  checkWeights(said.weights, `${name}.weights`)
  const policyNames = [...policies, ...scoringPolicies].map((policy) => policy.name)
  if (!policyNames.includes(said.policy))
    throw refused(`${name}.policy`, `${said.policy} is none of ${policyNames.join(', ')}`)
  if (mostOf(said) > 0 && said.minimum > said.maximum)
    throw refused(`${name}.minimum`, `${said.minimum} is more than the maximum, ${said.maximum}`)
}

function refused(setting: string, why: string): InvalidInputError {
  return new InvalidInputError(`Settings of the library: ${setting}: ${why}`, [
    { path: setting.split('.'), message: why },
  ])
}
