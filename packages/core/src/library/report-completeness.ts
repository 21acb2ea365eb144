import type { Selection } from '../assets/selection.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import type { Stores } from '../storage.js'
import { eachPage } from './all-items.js'
import { byItem } from './by-item.js'
import { type Completeness, completenessOf, type Requirement } from './completeness.js'
import { type Item, titleOf } from './item.js'
import type { ItemKind } from './item-kind.js'
import { mustFindLibrary } from './must-find.js'

/** What one item lacks. */
export interface IncompleteItem extends Completeness {
  readonly itemId: string
  readonly kind: ItemKind
  readonly title: string
}

/** Which library, and who wants to hear of each incomplete item. */
export interface CompletenessRequest extends Pick<VerbOptions, 'signal'> {
  readonly libraryId: string
  /** Told of every item that lacks something, in the order of paths; what it throws ends the verb. */
  readonly onIncomplete?: (item: IncompleteItem) => void
}

/** How complete a library is: `percentageOf` it is the share of what all items need that they have. */
export interface CompletenessReport {
  readonly libraryId: string
  readonly items: number
  /** Items that lack nothing. */
  readonly complete: number
  readonly met: number
  readonly required: number
  /** How many items lack what. */
  readonly missing: Readonly<Partial<Record<Requirement, number>>>
}

/**
 * Compares every item of a library with what the library wants of one, in the memory of one page of items however large it is. Gone items do
 * not count. Only reads.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function reportCompleteness(
  { storage }: Pick<Ports, 'storage'>,
  { libraryId, onIncomplete, signal }: CompletenessRequest,
): Promise<CompletenessReport> {
  const { settings } = await mustFindLibrary(storage, libraryId)
  const missing: Partial<Record<Requirement, number>> = {}
  const report = { libraryId, items: 0, complete: 0, met: 0, required: 0, missing }
  for await (const [item, selections] of withSelections(storage, libraryId, signal)) {
    const one = completenessOf(item, selections, settings)
    report.items++
    report.met += one.met
    report.required += one.required
    for (const what of one.missing) missing[what] = (missing[what] ?? 0) + 1
    if (one.missing.length === 0) report.complete++
    else onIncomplete?.(incomplete(item, one))
  }
  return report
}

/** By the order of paths; asks once for a page. */
async function* withSelections(
  { items, selections }: Pick<Stores, 'items' | 'selections'>,
  libraryId: string,
  signal: AbortSignal | undefined,
): AsyncIterable<readonly [Item, readonly Selection[]]> {
  for await (const page of eachPage(items, { libraryId, order: 'path' }, signal)) {
    const chosen = byItem(await selections.listMany(page.map(({ id }) => id)))
    for (const item of page) yield [item, chosen.get(item.id) ?? []]
  }
}

function incomplete(item: Item, completeness: Completeness): IncompleteItem {
  return { itemId: item.id, kind: item.kind, title: titleOf(item), ...completeness }
}
