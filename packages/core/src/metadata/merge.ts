import { saysSame } from '../library/canonical.js'
import { completeCast } from './complete-cast.js'
import { isEmptyValue } from './empty-value.js'
import type {
  CastMember,
  Field,
  FieldName,
  Metadata,
  MetadataValues,
  Overruled,
  Rating,
} from './fields.js'
import { mapNames } from './map-names.js'
import { defaultMergePolicy, type MergePolicy, trustRank } from './merge-policy.js'
import { mergeRatings, sameRatings } from './merge-ratings.js'
import type { TextLanguages } from './metadata-provider.js'
import { byTrust, type Contest } from './rank-offers.js'

/** `kept`: a better one has spoken; `empty`: the source says nothing, which erases nothing; `merged`: it adds to what others say. */
export type MergeOutcome = 'filled' | 'replaced' | 'merged' | 'kept' | 'locked' | 'same' | 'empty'

/** What is known of an item: what counts, and what else was on offer. */
export interface KnownFields {
  readonly metadata: Metadata
  readonly overruled: Overruled
}

/** What is known after a merge, and what it did. */
export interface MergeResult extends KnownFields {
  /** What became of every field that was offered, and so why. */
  readonly outcomes: Readonly<Partial<Record<FieldName, MergeOutcome>>>
}

/** What one source says, and when. */
export interface Incoming {
  readonly values: MetadataValues
  readonly source: string
  readonly at: number
  readonly textLanguages?: TextLanguages | undefined
}

/**
 * Merges what a source says into what is known: fills, never erases; a locked field stays; of two different values the better wins, and the other
 * is remembered as overruled, in place of what its source said before. Better is a text in a better wanted language, then the word of a more
 * trusted source. Ratings are joined by who counts them; a cast gets pictures and ids from other lists. Pure.
 */
export function mergeMetadata(
  known: Metadata | KnownFields,
  incoming: Incoming,
  policy: MergePolicy = defaultMergePolicy,
): MergeResult {
  const before = asKnown(known)
  const metadata: Record<string, Field<unknown>> = { ...before.metadata }
  const overruled: Record<string, readonly Field<unknown>[]> = { ...before.overruled }
  const outcomes: Partial<Record<FieldName, MergeOutcome>> = {}
  const original = before.metadata.originalLanguage?.value ?? incoming.values.originalLanguage
  for (const name of Object.keys(incoming.values) as FieldName[]) {
    const contest = { name, policy, original }
    const current = before.metadata[name]
    const others = (before.overruled[name] ?? []).filter(({ source }) => source !== incoming.source)
    const settled = settle(contest, current, others, fieldOf(incoming, name, policy))
    outcomes[name] = settled.outcome
    if (settled.field !== undefined) metadata[name] = settled.field
    if (settled.losers.length > 0) overruled[name] = settled.losers
    else delete overruled[name]
  }
  return { metadata: metadata as Metadata, overruled: overruled as Overruled, outcomes }
}

/** Decides anew between what is known, in all fields or some, as after a change of the policy or when a lock is taken off. Pure. */
export function weighAgain(
  known: KnownFields,
  policy: MergePolicy,
  names = Object.keys(known.overruled) as readonly FieldName[],
): KnownFields {
  const metadata: Record<string, Field<unknown>> = { ...known.metadata }
  const overruled: Record<string, readonly Field<unknown>[]> = { ...known.overruled }
  const original = known.metadata.originalLanguage?.value
  for (const name of names) {
    const current = known.metadata[name]
    if (current?.lockedAt !== undefined || name === 'ratings') continue
    const fields = [...(current === undefined ? [] : [current]), ...(known.overruled[name] ?? [])]
    const [best, ...losers] = byTrust(fields, { name, policy, original })
    if (best !== undefined) metadata[name] = completed(name, best, losers)
    if (losers.length > 0) overruled[name] = losers
    else delete overruled[name]
  }
  return { metadata: metadata as Metadata, overruled: overruled as Overruled }
}

interface Settled {
  readonly field: Field<unknown> | undefined
  readonly losers: readonly Field<unknown>[]
  readonly outcome: MergeOutcome
}

function settle(
  contest: Contest,
  current: Field<unknown> | undefined,
  others: readonly Field<unknown>[],
  told: Field<unknown>,
): Settled {
  if (current?.lockedAt !== undefined) {
    return { field: current, losers: withLoser(others, current, told), outcome: 'locked' }
  }
  if (isEmptyValue(told.value)) return { field: current, losers: others, outcome: 'empty' }
  if (contest.name === 'ratings') return settleRatings(contest, current, told)
  if (current === undefined || isEmptyValue(current.value)) {
    return { field: completed(contest.name, told, others), losers: others, outcome: 'filled' }
  }
  return settleContest(contest, current, others, told)
}

function settleContest(
  contest: Contest,
  current: Field<unknown>,
  others: readonly Field<unknown>[],
  told: Field<unknown>,
): Settled {
  const rivals = current.source === told.source ? [] : [current]
  const [best = told, ...losers] = byTrust([told, ...rivals, ...others], contest)
  const field = completed(contest.name, best, losers)
  const rest = losers.filter((loser) => !sameValue(loser, field) && !sameValue(loser, best))
  if (sameValue(field, current)) {
    const outcome = sameValue(told, current) ? 'same' : 'kept'
    return { field: best.source === current.source ? current : field, losers: rest, outcome }
  }
  return { field, losers: rest, outcome: best === told ? 'replaced' : 'kept' }
}

function settleRatings(
  { policy }: Contest,
  current: Field<unknown> | undefined,
  { value, source, at }: Field<unknown>,
): Settled {
  const known = current as Field<readonly Rating[]> | undefined
  const ratings = mergeRatings(
    known && { ratings: known.value, source: known.source },
    { ratings: value as readonly Rating[], source },
    { trust: (provider) => trustRank(provider, policy, 'ratings'), first: policy.ratings ?? [] },
  )
  if (known !== undefined && sameRatings(ratings, known.value)) {
    return { field: known, losers: [], outcome: 'same' }
  }
  const field = { value: ratings, source: ratings[0]?.provider ?? source, at }
  return { field, losers: [], outcome: known === undefined ? 'filled' : 'merged' }
}

function withLoser(
  others: readonly Field<unknown>[],
  current: Field<unknown>,
  told: Field<unknown>,
): readonly Field<unknown>[] {
  return isEmptyValue(told.value) || sameValue(told, current) ? others : [...others, told]
}

function completed(
  name: FieldName,
  field: Field<unknown>,
  losers: readonly Field<unknown>[],
): Field<unknown> {
  if (name !== 'cast') return field
  const others = losers.map(({ value }) => value as readonly CastMember[])
  return { ...field, value: completeCast(field.value as readonly CastMember[], others) }
}

function fieldOf(
  { values, source, at, textLanguages = {} }: Incoming,
  name: FieldName,
  policy: MergePolicy,
): Field<unknown> {
  const language = textLanguages[name]
  const value = isService(source) ? renamed(name, values[name], policy) : values[name]
  return { value, source, at, ...(language === undefined ? {} : { language }) }
}

function isService(source: string): boolean {
  return source !== 'nfo' && source !== 'name' && source !== 'user'
}

function renamed(name: FieldName, value: unknown, { genres, studios }: MergePolicy): unknown {
  const tables = { genres, studios }
  const table = name === 'genres' || name === 'studios' ? tables[name] : undefined
  return table && Array.isArray(value) ? mapNames(value as readonly string[], table) : value
}

function sameValue(a: Field<unknown>, b: Field<unknown>): boolean {
  return saysSame(a.value ?? null, b.value ?? null)
}

function asKnown(known: Metadata | KnownFields): KnownFields {
  return isKnown(known) ? known : { metadata: known, overruled: {} }
}

function isKnown(known: Metadata | KnownFields): known is KnownFields {
  return 'overruled' in known
}
