import type { Item } from '../library/item.js'
import { mustFindItem } from '../library/must-find.js'
import type { ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import type { AssetType } from './asset-type.js'
import type { Candidate } from './candidate.js'
import { announceSelection, replaceSelections } from './choose-by-hand.js'
import { type SelectPorts, selectItems } from './choosing/select-items.js'
import { mustFindCandidate } from './pick-asset.js'
import type { Selection } from './selection.js'

/** Which candidate a person rejects, and how far that reaches. */
export interface RejectRequest {
  readonly candidateId: string
  /** Rejects what its provider has at its address on every item, also when it is offered later. */
  readonly everywhere?: true
}

/** What became of a choice after a rejection. */
export interface Rejection {
  readonly itemId: string
  /** What is chosen for its asset type now, by rank. Empty: there is none left. */
  readonly chosen: readonly Selection[]
  /** Why the next best could not be chosen now; choosing again does it. */
  readonly failure?: ItemFailure
}

/**
 * A person never wants to see a candidate again on its item, however often it is offered. When it was chosen, the next best takes its place, unless the
 * asset type is locked or other choices of a person are left. Other items on which it is rejected too lose it when their artwork is chosen again.
 *
 * @throws {NotFoundError} `candidate-not-found`.
 */
export async function rejectCandidate(
  ports: SelectPorts,
  request: RejectRequest,
): Promise<Rejection> {
  const candidate = await mustFindCandidate(ports, request.candidateId)
  const { itemId, assetType } = candidate
  const item = await mustFindItem(ports.storage, itemId)
  const after = await ports.storage.transaction((stores) =>
    reject(stores, { item, candidate, everywhere: request.everywhere, at: ports.clock.now() }),
  )
  const failure = after && (await chooseAgain(ports, after, assetType))
  const chosen = await chosenOf(ports.storage, itemId, assetType)
  return { itemId, chosen, ...(failure === undefined ? {} : { failure }) }
}

interface Unwanted {
  readonly item: Item
  readonly candidate: Candidate
  readonly everywhere: true | undefined
  readonly at: number
}

/** The item without the candidate, when that was chosen for it. */
async function reject(
  stores: Stores,
  { item, candidate, everywhere, at }: Unwanted,
): Promise<Item | undefined> {
  const { id, assetType } = candidate
  await (everywhere
    ? stores.candidates.rejectEverywhere(candidate, at)
    : stores.candidates.reject(id, at))
  const chosen = await chosenOf(stores, item.id, assetType)
  const left = chosen.filter(({ candidateId }) => candidateId !== id)
  if (left.length === chosen.length) return undefined
  return replaceSelections(stores, item, assetType, left, at)
}

async function chosenOf(
  { selections }: Pick<Stores, 'selections'>,
  itemId: string,
  assetType: AssetType,
): Promise<readonly Selection[]> {
  return (await selections.list(itemId)).filter((one) => one.assetType === assetType)
}

async function chooseAgain(
  ports: SelectPorts,
  item: Item,
  assetType: AssetType,
): Promise<ItemFailure | undefined> {
  announceSelection(ports, item, assetType)
  const { libraryId } = item
  const { failures } = await selectItems(ports, { libraryId, itemIds: [item.id] })
  return failures[0]
}

/**
 * Takes a rejection back; with `everywhere` also that of the same picture on other items. What is chosen stays as it is until artwork is chosen again.
 *
 * @throws {NotFoundError} `candidate-not-found`.
 */
export async function unrejectCandidate(
  { storage }: Pick<Ports, 'storage'>,
  { candidateId, everywhere }: RejectRequest,
): Promise<void> {
  const candidate = await mustFindCandidate({ storage }, candidateId)
  if (everywhere) await storage.candidates.unrejectEverywhere(candidate)
  else await storage.candidates.unreject(candidateId)
}
