import { storeImage } from '../cache/store-image.js'
import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Item } from '../library/item.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import type { AssetType } from './asset-type.js'
import type { Candidate } from './candidate.js'
import {
  announceSelection,
  mustHaveType,
  offerByHand,
  type PictureByHand,
  selectByHand,
} from './choose-by-hand.js'
import type { FetchPorts } from './choosing/fetch-candidate.js'
import { fitToPlayers, fittedBlobOf } from './choosing/fit-to-players.js'

/** What picking and uploading need. */
export type PickPorts = FetchPorts & Pick<Ports, 'events'>

/** Which candidate a person picks. */
export interface PickRequest {
  /** As {@link CandidateStore.list} has it. */
  readonly candidateId: string
  readonly signal?: AbortSignal
}

/**
 * Makes a candidate the first choice of its item, as a person's choice that scoring leaves alone, and fetches it into the cache. A rejection of it is
 * taken back. What a person chose before comes after it as far as there is room; what was chosen otherwise goes.
 *
 * @throws {NotFoundError} `candidate-not-found`. @throws {InvalidInputError} when it cannot be fetched or is no picture, saying why.
 * @throws {ProviderError} `provider-busy`: try again later.
 */
export async function pickAsset(
  ports: PickPorts,
  { candidateId, signal }: PickRequest,
): Promise<Item> {
  const candidate = await mustFindCandidate(ports, candidateId)
  const item = await mustFindItem(ports.storage, candidate.itemId)
  const library = await mustFindLibrary(ports.storage, item.libraryId)
  const blob = await fittedBlobOf(ports, { library, kind: item.kind, candidate }, signal)
  if (blob === undefined) throw await unfetched(ports, candidateId)
  const picture = { item, assetType: candidate.assetType, blob, at: ports.clock.now() }
  return choose(ports, { ...picture, reason: 'picked by a person' }, async (stores) => {
    await stores.candidates.unreject(candidateId)
    return candidateId
  })
}

/** A picture of a person’s own, and what it is for. */
export interface UploadRequest {
  readonly itemId: string
  readonly assetType: AssetType
  /** The whole file. */
  readonly bytes: Uint8Array
}

/**
 * Keeps a picture of a person's own and makes it the first choice of an item, as {@link pickAsset} does.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {InvalidInputError} when the item has no such pictures, or the bytes are none.
 */
export async function uploadAsset(ports: PickPorts, request: UploadRequest): Promise<Item> {
  const item = await mustFindItem(ports.storage, request.itemId)
  const assetType = mustHaveType(item, request.assetType)
  const stored = await storeImage(ports, request.bytes)
  if (stored === undefined) {
    const message = `The file for the ${assetType} is no picture that can be read`
    throw new InvalidInputError(message, [{ path: ['bytes'], message }])
  }
  const library = await mustFindLibrary(ports.storage, item.libraryId)
  const blob = await fitToPlayers(ports, { library, kind: item.kind, assetType, blob: stored })
  const at = ports.clock.now()
  const picture = { item, assetType, blob, reason: 'uploaded by a person', at }
  const source = { provider: 'upload', sourceUrl: `upload:${blob.digest}` }
  return choose(ports, picture, async (stores) => {
    await stores.blobLedger.record(stored, at)
    return offerByHand(stores, picture, source)
  })
}

async function choose(
  ports: PickPorts,
  picture: PictureByHand,
  candidateOf: (stores: Stores) => Promise<string>,
): Promise<Item> {
  const library = await mustFindLibrary(ports.storage, picture.item.libraryId)
  const after = await ports.storage.transaction(async (stores) =>
    selectByHand(stores, library, picture, await candidateOf(stores)),
  )
  announceSelection(ports, after, picture.assetType)
  return after
}

async function unfetched({ storage }: PickPorts, candidateId: string): Promise<InvalidInputError> {
  const { sourceUrl, failure = 'nobody gives it any more' } = await mustFindCandidate(
    { storage },
    candidateId,
  )
  return new InvalidInputError(`${sourceUrl} cannot be picked: ${failure}`)
}

/** @throws {NotFoundError} `candidate-not-found`. */
export async function mustFindCandidate(
  { storage }: Pick<Ports, 'storage'>,
  candidateId: string,
): Promise<Candidate> {
  const candidate = await storage.candidates.find(candidateId)
  if (candidate === undefined) throw new NotFoundError('candidate-not-found', candidateId)
  return candidate
}
