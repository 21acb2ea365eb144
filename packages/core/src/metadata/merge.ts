import type { Field, FieldName, Metadata, MetadataFields, MetadataValues } from './fields.js'

/** Who may say what a field is, most trusted first; sources that are not named come last, all equal. */
export type SourceOrder = readonly string[]

/** Whose word counts, field by field. */
export interface MergePolicy {
  readonly order: SourceOrder
  /** Fields with an order of their own. */
  readonly fields?: Readonly<Partial<Record<FieldName, SourceOrder>>>
}

/**
 * A person beats an NFO that was already there, that beats every provider, and a name comes last. Ratings change by themselves, so there
 * providers beat the NFO.
 */
export const defaultMergePolicy: MergePolicy = {
  order: ['user', 'nfo', 'tmdb', 'tvdb', 'omdb', 'name'],
  fields: { ratings: ['user', 'tmdb', 'tvdb', 'omdb', 'nfo', 'name'] },
}

/** `kept`: a more trusted source has spoken; `empty`: the source says nothing, which erases nothing. */
export type MergeOutcome = 'filled' | 'replaced' | 'kept' | 'locked' | 'same' | 'empty'

/** What is known after a merge, and what it did. */
export interface MergeResult {
  readonly metadata: Metadata
  /** What became of every field that was offered, and so why. */
  readonly outcomes: Readonly<Partial<Record<FieldName, MergeOutcome>>>
}

/** What one source says, and when. */
export interface Incoming {
  readonly values: MetadataValues
  readonly source: string
  readonly at: number
}

/** Merges what a source says into what is known: fills, never erases; a locked field stays; of two different values the more trusted source wins. */
export function mergeMetadata(
  current: Metadata,
  incoming: Incoming,
  policy: MergePolicy = defaultMergePolicy,
): MergeResult {
  const metadata: Record<string, Field<unknown>> = { ...current }
  const outcomes: Partial<Record<FieldName, MergeOutcome>> = {}
  for (const name of Object.keys(incoming.values) as FieldName[]) {
    const outcome = mergeField(
      current[name],
      incoming.values[name],
      incoming.source,
      orderOf(policy, name),
    )
    outcomes[name] = outcome
    if (outcome === 'filled' || outcome === 'replaced') {
      metadata[name] = { value: incoming.values[name], source: incoming.source, at: incoming.at }
    }
  }
  return { metadata: metadata as Metadata, outcomes }
}

function mergeField(
  current: Field<unknown> | undefined,
  value: MetadataFields[FieldName] | undefined,
  source: string,
  order: SourceOrder,
): MergeOutcome {
  if (current?.lockedAt !== undefined) return 'locked'
  if (isEmpty(value)) return 'empty'
  if (current === undefined || isEmpty(current.value)) return 'filled'
  if (JSON.stringify(current.value) === JSON.stringify(value)) return 'same'
  return rankOf(source, order) <= rankOf(current.source, order) ? 'replaced' : 'kept'
}

function orderOf(policy: MergePolicy, name: FieldName): SourceOrder {
  return policy.fields?.[name] ?? policy.order
}

function rankOf(source: string, order: SourceOrder): number {
  const index = order.indexOf(source)
  return index === -1 ? order.length : index
}

/** Zero is a value; empty text, an empty list and an absent value are none. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value as object).length === 0
}
