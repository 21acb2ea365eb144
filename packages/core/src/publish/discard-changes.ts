import type { AssetType } from '../assets/asset-type.js'
import type { Selection } from '../assets/selection.js'
import { NotFoundError } from '../errors.js'
import { reidentify } from '../identify/reidentify.js'
import type { ExternalIds } from '../library/external-id.js'
import { type Item, isDirty } from '../library/item.js'
import { mustFindItem } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import type { Ports } from '../ports.js'
import { disagreeingIds } from '../scan/disagreeing-ids.js'
import type { Stores } from '../storage.js'
import { nothingShown, type Publication } from './publication.js'

/** What discarding needs: it touches no file. */
export type DiscardPorts = Pick<Ports, 'storage' | 'events' | 'clock'>

/**
 * Returns an item to what it said when it was last published: ids, every field with the locks of then (later ones are gone), and the choices. It
 * has no unpublished changes afterwards, unless the publication was undone or a chosen candidate is no longer there. What was taken for something
 * else since is `identified` as what it was: providers are asked again before it is published.
 *
 * @throws {NotFoundError} `item-not-found`; `publication-not-found` when it was never published.
 */
export async function discardChanges(
  { storage, events, clock }: DiscardPorts,
  { itemId }: { readonly itemId: string },
): Promise<Item> {
  const item = await storage.transaction((stores) => discard(stores, itemId, clock.now()))
  events.emit({ type: 'item:updated', itemId, state: item.state, dirty: isDirty(item) })
  return item
}

async function discard(stores: Stores, itemId: string, at: number): Promise<Item> {
  const { snapshot, contentRevisions } = await lastPublished(stores, itemId)
  const found = await mustFindItem(stores, itemId)
  const item = await asIdentified(stores, found, { externalIds: snapshot.externalIds, at })
  const isWhole = await chooseAgain(stores, itemId, { selections: snapshot.selections, at })
  const { externalIds, metadata, lockedAssets } = snapshot
  const before = advance(item, {
    at,
    content: { externalIds, metadata },
    bookkeeping: lockedAssets === undefined ? {} : { lockedAssets },
    selectionChanged: true,
  })
  const isShown = isWhole && contentRevisions[itemId] !== nothingShown
  return stores.items.save(
    isShown ? advance(before, { at, published: before.contentRevision }) : before,
  )
}

async function lastPublished({ publications }: Stores, itemId: string): Promise<Publication> {
  const history = await publications.history(itemId)
  const last = history.find(({ contentRevisions }) => contentRevisions[itemId] !== undefined)
  if (last !== undefined && Object.keys(last.snapshot.metadata).length > 0) return last
  throw new NotFoundError('publication-not-found', `nothing of ${itemId} is published`)
}

/** What was taken for something else since is what it was again: offers for it have to be asked for anew. */
async function asIdentified(
  stores: Stores,
  item: Item,
  then: { readonly externalIds: ExternalIds; readonly at: number },
): Promise<Item> {
  if (disagreeingIds(then.externalIds, item.externalIds).length === 0) return item
  const { identity: _, ...former } = await reidentify(stores, item, then)
  return former
}

/** Whether every choice of then could be made again. */
async function chooseAgain(
  { selections, candidates, blobLedger }: Stores,
  itemId: string,
  then: { readonly selections: readonly Selection[]; readonly at: number },
): Promise<boolean> {
  const known = new Set((await candidates.list(itemId)).map(({ id }) => id))
  const wanted = then.selections.filter(({ candidateId }) => known.has(candidateId))
  const now = await selections.list(itemId)
  const types = new Set<AssetType>([...now, ...wanted].map(({ assetType }) => assetType))
  for (const assetType of types) {
    const ofType = wanted
      .filter((selection) => selection.assetType === assetType)
      .map((selection, rank) => ({ ...selection, rank }))
    await selections.replace(itemId, assetType, ofType)
    const digests = ofType.map(({ digest }) => digest)
    await blobLedger.refer({ kind: 'selection', id: `${itemId}/${assetType}` }, digests, then.at)
  }
  return wanted.length === then.selections.length
}
