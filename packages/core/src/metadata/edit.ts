import { InvalidInputError } from '../errors.js'
import { canonicalJson } from '../library/canonical.js'
import { listFieldNames, textFieldNames } from './check-fields.js'
import { isEmptyValue } from './empty-value.js'
import type { Field, FieldName, Metadata, MetadataValues, Overruled } from './fields.js'
import { type KnownFields, weighAgain } from './merge.js'
import type { MergePolicy } from './merge-policy.js'

/** The fields as a person says they are, locked; what others said in their place is overruled. Pure. */
export function setByHand(known: KnownFields, values: MetadataValues, at: number): KnownFields {
  const metadata: Record<string, Field<unknown>> = { ...known.metadata }
  const overruled: Record<string, readonly Field<unknown>[]> = { ...known.overruled }
  for (const name of Object.keys(values) as FieldName[]) {
    const value = values[name]
    if (value === undefined) continue
    const before = known.metadata[name]
    metadata[name] = { value, source: 'user', at, lockedAt: at }
    const others = overruledBy(value, before, known.overruled[name] ?? [])
    if (others.length > 0) overruled[name] = others
  }
  return { metadata: metadata as Metadata, overruled: overruled as Overruled }
}

function overruledBy(
  value: unknown,
  before: Field<unknown> | undefined,
  others: readonly Field<unknown>[],
): readonly Field<unknown>[] {
  const isOffer = before !== undefined && before.source !== 'user' && !isEmptyValue(before.value)
  if (!isOffer || canonicalJson(before.value) === canonicalJson(value)) return others
  const { lockedAt: _, ...offer } = before
  return [offer, ...others.filter(({ source }) => source !== offer.source)]
}

/**
 * The fields with locks on some of them. One without a value is locked empty. Pure.
 *
 * @throws {InvalidInputError} when a field has no value and cannot be empty.
 */
export function withLocks(
  known: KnownFields,
  names: readonly FieldName[],
  at: number,
): KnownFields {
  const locked = names.map((name) => {
    const field = known.metadata[name] ?? { value: emptyOf(name), source: 'user', at }
    return [name, { lockedAt: at, ...field }] as const
  })
  return { ...known, metadata: { ...known.metadata, ...Object.fromEntries(locked) } }
}

function emptyOf(name: FieldName): unknown {
  if (textFieldNames.includes(name)) return ''
  if (listFieldNames.includes(name)) return []
  throw new InvalidInputError(`${name} has no value to lock; set one instead`, [
    { path: [name], message: 'has no value' },
  ])
}

/** The fields without locks on some of them, each with the best that was offered. Pure. */
export function withoutLocks(
  known: KnownFields,
  names: readonly FieldName[],
  policy: MergePolicy,
): KnownFields {
  const metadata: Record<string, Field<unknown>> = { ...known.metadata }
  for (const name of names) {
    const { lockedAt: _, ...field } = known.metadata[name] ?? {
      value: undefined,
      source: 'user',
      at: 0,
    }
    if (isEmptyValue(field.value)) delete metadata[name]
    else metadata[name] = field
  }
  return weighAgain({ metadata: metadata as Metadata, overruled: known.overruled }, policy, names)
}
