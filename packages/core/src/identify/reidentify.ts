import type { Selection } from '../assets/selection.js'
import { allItems } from '../library/all-items.js'
import type { ExternalIds } from '../library/external-id.js'
import type { Identity, Item } from '../library/item.js'
import { advance } from '../lifecycle/advance.js'
import { canHappen } from '../lifecycle/transitions.js'
import type { Field, FieldName, Metadata } from '../metadata/fields.js'
import type { Stores } from '../storage.js'

/** What an item turns out to be, and when. */
export interface NewIdentity {
  readonly externalIds: ExternalIds
  /** Absent for the seasons and episodes of what was identified. */
  readonly identity?: Identity
  readonly at: number
}

/** What somebody waits for goes before what comes by itself. */
const askedFor = 2

/**
 * Makes an item something else: what providers and NFO files said and offered of its former identity is forgotten, and with a series that of its
 * seasons and episodes. Edits, locks, what a person chose, own ratings and tags, and what was found on disk stay, and so do the bytes in the cache. To be called
 * in a transaction.
 */
export async function reidentify(
  stores: Stores,
  item: Item,
  { externalIds, identity, at }: NewIdentity,
): Promise<Item> {
  const dropped = await dropOffers(stores, item, at)
  await stores.overruled.save(item.id, {})
  for (const part of await partsOf(stores, item)) {
    await reidentify(stores, part, { externalIds: {}, at })
  }
  const after = advance(unasked(item), {
    at,
    content: { externalIds, metadata: ownMetadata(item.metadata) },
    bookkeeping: { priority: askedFor, ...(identity === undefined ? {} : { identity }) },
    ...eventFor(item),
    ...(dropped ? { selectionChanged: true } : {}),
  })
  return stores.items.save(after)
}

function eventFor({ state }: Item): { readonly event?: 'reidentify' | 'identify' } {
  if (canHappen(state, 'reidentify')) return { event: 'reidentify' }
  return canHappen(state, 'identify') ? { event: 'identify' } : {}
}

/** Providers were not asked about what it is now, and the collection is that of another movie. */
function unasked(item: Item): Item {
  const { enrichedAt: _, unanswered: __, askAgainAt: ___, parentId, ...rest } = item
  return item.kind === 'movie' || parentId === undefined ? rest : { ...rest, parentId }
}

async function partsOf({ items }: Stores, { id }: Item): Promise<readonly Item[]> {
  const parts = await allItems(items, { parentId: id, includeGone: true })
  return parts.filter(({ kind }) => kind === 'season' || kind === 'episode')
}

function ownMetadata(metadata: Metadata): Metadata {
  const kept = Object.entries(metadata).filter(([name, field]) => isOwn(name as FieldName, field))
  return Object.fromEntries(kept)
}

/** What a person thinks of a video, whatever it is. */
const personal: readonly FieldName[] = ['userRating', 'tags']

function isOwn(name: FieldName, { lockedAt, source }: Field<unknown>): boolean {
  if (lockedAt !== undefined || source === 'user' || source === 'name') return true
  return source === 'nfo' && personal.includes(name)
}

/** Returns whether one of them was chosen. */
async function dropOffers(stores: Stores, item: Item, at: number): Promise<boolean> {
  const selections = await stores.selections.list(item.id)
  const automatic = selections.filter((selection) => !isByHand(item, selection))
  for (const assetType of new Set(automatic.map((selection) => selection.assetType))) {
    await stores.selections.replace(item.id, assetType, [])
    await stores.blobLedger.refer({ kind: 'selection', id: `${item.id}/${assetType}` }, [], at)
  }
  const kept = new Set(
    selections.filter((one) => isByHand(item, one)).map((one) => one.candidateId),
  )
  const foreign = (await stores.candidates.list(item.id))
    .filter(({ id, provider }) => provider !== 'local' && !kept.has(id))
    .map(({ id }) => id)
  for (const id of foreign) await stores.blobLedger.refer({ kind: 'candidate', id }, [], at)
  await stores.candidates.remove(foreign)
  return automatic.length > 0
}

/** Whether a choice is none of ours to take back. */
function isByHand({ lockedAssets }: Item, { assetType, selectedBy }: Selection): boolean {
  return selectedBy !== 'auto' || lockedAssets.includes(assetType)
}
