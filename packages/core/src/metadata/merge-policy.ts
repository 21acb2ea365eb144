import { defaultRatingOf } from '../players/default-rating.js'
import type { ProfileName } from '../players/profile.js'
import { defaultGenreNames, defaultStudioNames } from './default-names.js'
import type { FieldName } from './fields.js'
import { type NameTable, nameTable } from './map-names.js'
import type { MetadataSettings, SourceOrder } from './metadata-settings.js'

/** Whose word counts, field by field, and how what services say is put. */
export interface MergePolicy {
  /** Without a `*`, sources that are not named come last, all equal. */
  readonly order: SourceOrder
  /** Fields with an order of their own. */
  readonly fields?: Readonly<Partial<Record<FieldName, SourceOrder>>>
  /** Wanted languages, best first: a text in a better one wins, whoever has it. Absent: languages do not count. */
  readonly languages?: readonly string[]
  /** What genres of services become. Absent: they stay. */
  readonly genres?: NameTable
  /** What studios of services become. Absent: they stay. */
  readonly studios?: NameTable
  /** Who counts for the rating that is shown first, best first; others follow as they come. Absent: all as they come. */
  readonly ratings?: readonly string[]
}

/**
 * An NFO that was already there beats every provider, and a name comes last. What a person says is locked and asks nobody; unlocked, it is there
 * to be replaced. Ratings change by themselves, so there providers beat the NFO.
 */
export const defaultMergePolicy: MergePolicy = {
  order: ['nfo', 'tmdb', 'tvdb', 'omdb', '*', 'user', 'name'],
  fields: { ratings: ['tmdb', 'tvdb', 'omdb', '*', 'nfo', 'user', 'name'] },
}

/** The settings of a library that a policy is made of. */
export interface PolicySettings {
  readonly languages: readonly string[]
  readonly profiles: readonly ProfileName[]
  readonly metadata?: MetadataSettings
}

const policies = new WeakMap<PolicySettings, MergePolicy>()

/** The policy of a library: its own orders, languages, names and default rating over the defaults. Made once for the same settings. */
export function mergePolicyOf(settings: PolicySettings): MergePolicy {
  const known = policies.get(settings)
  if (known !== undefined) return known
  const policy = policyOf(settings)
  policies.set(settings, policy)
  return policy
}

function policyOf({ languages, profiles, metadata = {} }: PolicySettings): MergePolicy {
  const { order, fields = {} } = metadata
  const own = Object.entries({
    ...(order === undefined ? {} : { ratings: order }),
    ...fields,
  }).map(([name, sources]) => [name, wholeOrder(sources, name as FieldName)] as const)
  return {
    order: order === undefined ? defaultMergePolicy.order : wholeOrder(order),
    fields: { ...defaultMergePolicy.fields, ...Object.fromEntries(own) },
    languages,
    genres: nameTable(defaultGenreNames, metadata.genres ?? {}),
    studios: nameTable(defaultStudioNames, metadata.studios ?? {}),
    ratings: metadata.defaultRating ?? defaultRatingOf(profiles),
  }
}

/** An order of which somebody wrote only what matters to them: what it leaves out stands where it stands by default. */
function wholeOrder(sources: SourceOrder, name?: FieldName): SourceOrder {
  const first = name === 'ratings' ? [] : ['nfo']
  const last = name === 'ratings' ? ['*', 'nfo', 'user', 'name'] : ['*', 'user', 'name']
  const isLeftOut = (source: string) => !sources.includes(source)
  return [...first.filter(isLeftOut), ...sources, ...last.filter(isLeftOut)]
}

/** How much a source is trusted with a field, 0 most. */
export function trustRank(source: string, policy: MergePolicy, name: FieldName): number {
  const order = policy.fields?.[name] ?? policy.order
  const place = order.indexOf(source)
  if (place !== -1) return place
  const others = order.indexOf('*')
  return others === -1 ? order.length : others
}
