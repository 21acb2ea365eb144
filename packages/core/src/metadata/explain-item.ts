import type { ExternalIds } from '../library/external-id.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { attributionsOf } from './attributions.js'
import type { Field, FieldName } from './fields.js'
import { mergePolicyOf } from './merge-policy.js'
import { whyOverruled } from './rank-offers.js'
import type { Unanswered } from './unanswered.js'

/** A value that another overruled, and why. */
export interface OverruledValue extends Field<unknown> {
  readonly name: FieldName
  /** A half sentence: `tmdb is trusted more with it`. */
  readonly why: string
}

/** A field of an item: what it says, where from and since when, and what else was on offer. */
export interface ExplainedField {
  readonly name: FieldName
  /** Absent when nothing counts. */
  readonly field?: Field<unknown>
  readonly overruled: readonly OverruledValue[]
}

/** Where everything that an item says comes from. */
export interface ItemExplanation {
  readonly itemId: string
  readonly externalIds: ExternalIds
  /** In the order of the fields. */
  readonly fields: readonly ExplainedField[]
  /** Who owes an answer. */
  readonly unanswered: readonly Unanswered[]
  /** What services demand to be read where this is shown. */
  readonly attributions: readonly string[]
}

/** What explaining needs. */
export type ExplainPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'assetProviders'>

/**
 * Tells of every field of an item where its value comes from, when it was taken, since when it is locked, and which other values were on offer
 * and why they lost. Reads only.
 *
 * @throws {NotFoundError} `item-not-found`.
 */
export async function explainItem(
  ports: ExplainPorts,
  { itemId }: { readonly itemId: string },
): Promise<ItemExplanation> {
  const { storage } = ports
  const item = await mustFindItem(storage, itemId)
  const { settings } = await mustFindLibrary(storage, item.libraryId)
  const overruled = await storage.overruled.find(itemId)
  const policy = mergePolicyOf(settings)
  const original = item.metadata.originalLanguage?.value
  const names = new Set([
    ...Object.keys(item.metadata),
    ...Object.keys(overruled),
  ]) as Set<FieldName>
  const explain = (name: FieldName): ExplainedField => {
    const field: Field<unknown> | undefined = item.metadata[name]
    const others: readonly Field<unknown>[] = overruled[name] ?? []
    const why = (loser: Field<unknown>) =>
      field === undefined
        ? 'nothing counts'
        : whyOverruled(loser, field, { name, policy, original })
    return {
      name,
      ...(field === undefined ? {} : { field }),
      overruled: others.map((loser) => ({ name, ...loser, why: why(loser) })),
    }
  }
  return {
    itemId,
    externalIds: item.externalIds,
    fields: [...names].map(explain),
    unanswered: item.unanswered ?? [],
    attributions: await attributionsOf(ports, item, overruled),
  }
}
