import type { BlobFacts } from '../cache/blob-ledger.js'
import { InvalidInputError, NotFoundError } from '../errors.js'
import { type Item, isDirty } from '../library/item.js'
import type { Library } from '../library/library.js'
import { advance } from '../lifecycle/advance.js'
import { maximumRank } from '../naming/asset-file-name.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { type AssetType, type ImageType, imageTypesOf } from './asset-type.js'
import type { CandidateOffer } from './candidate.js'
import { effectiveRules, mostOf } from './scoring/effective-rules.js'
import type { Selection } from './selection.js'

/** A picture that a person wants for an item, in the cache already. */
export interface PictureByHand {
  readonly item: Item
  readonly assetType: AssetType
  readonly blob: BlobFacts
  /** For people: `assigned by a person, from Alien/scan.png`. */
  readonly reason: string
  readonly at: number
}

/** @throws {InvalidInputError} when items of this kind have no such pictures. */
export function mustHaveType({ kind }: Item, assetType: AssetType): ImageType {
  const types: readonly ImageType[] = imageTypesOf[kind]
  const type = types.find((one) => one === assetType)
  if (type !== undefined) return type
  throw new InvalidInputError(`No ${kind} has a ${assetType} picture; it has ${types.join(', ')}`, [
    { path: ['assetType'], message: `is none of ${types.join(', ')}` },
  ])
}

/** Keeps a picture as a downloaded candidate of a provider beside its other ones, and answers with its id. */
export async function offerByHand(
  stores: Stores,
  { item, assetType, blob, at }: PictureByHand,
  { provider, sourceUrl }: Pick<CandidateOffer, 'provider' | 'sourceUrl'>,
): Promise<string> {
  const { width, height, digest } = blob
  const size = width === undefined || height === undefined ? {} : { width, height }
  const offers = [{ assetType, provider, sourceUrl, ...size }]
  await stores.candidates.offer({ itemId: item.id, provider, offers, at })
  const candidates = await stores.candidates.list(item.id, assetType)
  const candidate = candidates.find(
    (one) => one.provider === provider && one.sourceUrl === sourceUrl,
  )
  if (candidate === undefined) throw new NotFoundError('candidate-not-found', sourceUrl)
  await stores.blobLedger.record(blob, at)
  await stores.candidates.noteDownload(candidate.id, { digest })
  await stores.blobLedger.refer({ kind: 'candidate', id: candidate.id }, [digest], at)
  return candidate.id
}

/** Makes a candidate the first choice of an item. What a person chose before comes after it as far as there is room; what was chosen otherwise goes. */
export async function selectByHand(
  stores: Stores,
  library: Library,
  { item, assetType, blob, reason, at }: PictureByHand,
  candidateId: string,
): Promise<Item> {
  const first: Selection = {
    itemId: item.id,
    assetType,
    rank: 0,
    candidateId,
    digest: blob.digest,
    score: 100,
    reason,
    selectedBy: 'user',
    selectedAt: at,
  }
  const theirs = (await stores.selections.list(item.id))
    .filter((one) => one.assetType === assetType && one.selectedBy === 'user')
    .filter(({ digest }) => digest !== blob.digest)
  const room = Math.max(1, roomFor(library, item, assetType))
  return replaceSelections(stores, item, assetType, [first, ...theirs].slice(0, room), at)
}

/** How many the rules and the players have room for. */
function roomFor(library: Library, { kind }: Item, assetType: AssetType): number {
  const most = mostOf(effectiveRules(library, assetType))
  return Math.min(most, maximumRank(library.settings.profiles, kind, assetType))
}

/** Replaces what is chosen for one type, in the order given, and what the cache keeps for it; the item is to be published again. */
export async function replaceSelections(
  stores: Stores,
  item: Item,
  assetType: AssetType,
  selections: readonly Selection[],
  at: number,
): Promise<Item> {
  const ranked = selections.map((one, rank) => ({ ...one, rank }))
  await stores.selections.replace(item.id, assetType, ranked)
  const digests = ranked.map(({ digest }) => digest)
  await stores.blobLedger.refer({ kind: 'selection', id: `${item.id}/${assetType}` }, digests, at)
  const reason = item.stateReason === undefined ? {} : { reason: item.stateReason }
  return stores.items.save(advance(item, { at, selectionChanged: true, ...reason }))
}

/** Tells everybody that what is chosen for an item changed. */
export function announceSelection(
  { events }: Pick<Ports, 'events'>,
  item: Item,
  assetType: AssetType,
): void {
  events.emit({ type: 'selection:changed', itemId: item.id, assetType })
  events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
}
