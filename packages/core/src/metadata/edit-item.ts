import { type AssetType, assetTypes } from '../assets/asset-type.js'
import { ConflictError, InvalidInputError } from '../errors.js'
import { canonicalJson } from '../library/canonical.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import type { Ports } from '../ports.js'
import { checkFields, fieldNames, isFieldName } from './check-fields.js'
import { setByHand, withLocks, withoutLocks } from './edit.js'
import type { FieldName, MetadataValues } from './fields.js'
import type { KnownFields } from './merge.js'
import { mergePolicyOf } from './merge-policy.js'

/** What editing needs: it asks nobody and touches no file. */
export type EditPorts = Pick<Ports, 'storage' | 'events' | 'clock'>

/** Which item a person edits, and as they saw it. */
interface Edit {
  readonly itemId: string
  /** The revision that they looked at: nothing is changed when somebody saved the item since. Absent: whatever it is now. */
  readonly revision?: number
}

/** What a person says of an item. */
export interface SetFieldsRequest extends Edit {
  /** What the fields shall say; empty text and empty lists are values too. */
  readonly values: MetadataValues
}

/** Fields and asset types of an item. */
export interface LockRequest extends Edit {
  readonly fields?: readonly FieldName[]
  readonly assetTypes?: readonly AssetType[]
}

/**
 * A person says what fields of an item are, which locks them: nothing but a person changes them from then on. What they said before counts as
 * overruled. The next publish shows it.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} naming what no field is called, and what a field cannot be.
 * @throws {ConflictError} `stale-revision`.
 */
export async function setFields(ports: EditPorts, request: SetFieldsRequest): Promise<Item> {
  const values = checkFields(request.values)
  const at = ports.clock.now()
  return edit(ports, request, (known) => ({ known: setByHand(known, values, at) }))
}

/**
 * Locks fields as they are, and asset types with what is chosen for them: nothing but a person changes them from then on. A field that is empty
 * stays empty, where it holds text or a list.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} when there is no such field or asset type, or nothing to lock in it.
 * @throws {ConflictError} `stale-revision`.
 */
export async function lockItem(ports: EditPorts, request: LockRequest): Promise<Item> {
  const { fields, types } = checked(request)
  const at = ports.clock.now()
  return edit(ports, request, (known, { lockedAssets }) => ({
    known: withLocks(known, fields, at),
    lockedAssets: [...new Set([...lockedAssets, ...types])].sort(),
  }))
}

/** Whom somebody waits for is asked before the others. */
const urgent = 2

/**
 * Takes locks off: the best that was ever offered counts again at once. Where nobody offered anything else, or a provider owes an answer,
 * providers are asked about the item at the next enrichment, before others. Unlocking what is not locked changes nothing.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} when there is no such field or asset type.
 * @throws {ConflictError} `stale-revision`.
 */
export async function unlockItem(ports: EditPorts, request: LockRequest): Promise<Item> {
  const { fields, types } = checked(request)
  const at = ports.clock.now()
  return edit(ports, request, (known, item, policy) => {
    const locked = fields.filter((name) => known.metadata[name]?.lockedAt !== undefined)
    const after = withoutLocks(known, locked, policy)
    const lacks = locked.some((name) => after.metadata[name]?.source === 'user')
    const isIncomplete = locked.length > 0 && (lacks || (item.unanswered ?? []).length > 0)
    return {
      known: after,
      lockedAssets: item.lockedAssets.filter((type) => !types.includes(type)),
      ...(isIncomplete ? { priority: Math.min(urgent, item.priority), askAgainAt: at } : {}),
    }
  })
}

interface Edited extends Partial<Pick<Item, 'lockedAssets' | 'priority' | 'askAgainAt'>> {
  readonly known: KnownFields
}

async function edit(
  { storage, events, clock }: EditPorts,
  { itemId, revision }: Edit,
  change: (known: KnownFields, item: Item, policy: ReturnType<typeof mergePolicyOf>) => Edited,
): Promise<Item> {
  const after = await storage.transaction(async (stores) => {
    const item = await mustFindItem(stores, itemId)
    refuseStale(item, revision)
    const { settings } = await mustFindLibrary(stores, item.libraryId)
    const before = { metadata: item.metadata, overruled: await stores.overruled.find(itemId) }
    const { known, ...bookkeeping } = change(before, item, mergePolicyOf(settings))
    if (canonicalJson(known.overruled) !== canonicalJson(before.overruled)) {
      await stores.overruled.save(itemId, known.overruled)
    }
    const { stateReason: reason } = item
    const step = { at: clock.now(), content: { metadata: known.metadata }, bookkeeping }
    return stores.items.save(advance(item, reason === undefined ? step : { ...step, reason }))
  })
  events.emit({ type: 'item:updated', itemId, state: after.state, dirty: isDirty(after) })
  return after
}

function refuseStale(item: Item, revision = item.revision): void {
  if (item.revision === revision) return
  throw new ConflictError(
    'stale-revision',
    `${titleOf(item)} was saved since you looked: it is at revision ${item.revision}, not ${revision}`,
  )
}

function checked({ fields = [], assetTypes: types = [] }: LockRequest) {
  const wrong = [
    ...fields.filter((name) => !isFieldName(name)),
    ...types.filter((type) => !assetTypes.includes(type)),
  ]
  if (wrong.length === 0) return { fields, types }
  throw new InvalidInputError(
    `No field or asset type is called ${wrong.join(', ')}; fields are: ${fieldNames.join(', ')}; asset types are: ${assetTypes.join(', ')}`,
    wrong.map((name) => ({ path: [name], message: 'is no field and no asset type' })),
  )
}
