import { type AssetType, imageTypesOf } from '../assets/asset-type.js'
import { effectiveRules } from '../assets/effective-rules.js'
import type { Selection } from '../assets/selection.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import { storeImage } from '../cache/store-image.js'
import { InvalidInputError, NotFoundError } from '../errors.js'
import { type Item, isDirty } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { advance } from '../lifecycle/advance.js'
import { maximumRank } from '../naming/asset-file-name.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { itemsOfUnit } from './items-of-unit.js'
import { type UnknownFile, unknownFilesOfLibrary } from './list-unknown-files.js'
import { maximumPictureBytes } from './local-assets.js'

/** Which unknown file is what of which item. */
export interface AssignFileRequest {
  readonly libraryId: string
  /** Below the library root, as {@link listUnknownFiles} has it. */
  readonly path: string
  /** An item of the folder that the file lies with. */
  readonly itemId: string
  readonly assetType: AssetType
}

/** What assigning needs. */
export type AssignPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'folders' | 'images' | 'events' | 'clock'
>

/**
 * Makes an unknown picture the first choice of an item for an asset type, as a person's choice that scoring leaves alone. Its bytes go to the cache;
 * the file itself stays, and is not listed as unknown any more. What a person chose before comes after it as far as there is room; what was chosen
 * otherwise goes.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`; `file-not-found` when no such file is listed or on disk.
 * @throws {InvalidInputError} when the item lies elsewhere, has no such pictures, or the file is none.
 */
export async function assignUnknownFile(
  ports: AssignPorts,
  request: AssignFileRequest,
): Promise<Item> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const file = await mustBeUnknown(ports.storage, library, request.path)
  const item = await mustFindItem(ports.storage, request.itemId)
  await mustFit(ports.storage, { library, file, item, assetType: request.assetType })
  const blob = await takePicture(ports, library, file)
  const at = ports.clock.now()
  const after = await ports.storage.transaction((stores) =>
    record(stores, library, { ...request, item, blob, at }),
  )
  ports.events.emit({
    type: 'selection:changed',
    itemId: item.id,
    assetType: request.assetType,
  })
  const { state } = after
  ports.events.emit({ type: 'item:updated', itemId: item.id, state, dirty: isDirty(after) })
  return after
}

async function mustBeUnknown(
  stores: Pick<Stores, 'scans'>,
  library: Library,
  path: string,
): Promise<UnknownFile> {
  const files = await unknownFilesOfLibrary(stores, library)
  const file = files.find((one) => one.path === path)
  if (file === undefined) throw new NotFoundError('file-not-found', path)
  return file
}

interface Assignment {
  readonly library: Library
  readonly file: UnknownFile
  readonly item: Item
  readonly assetType: AssetType
}

async function mustFit(
  stores: Pick<Stores, 'items'>,
  { library, file, item, assetType }: Assignment,
): Promise<void> {
  const types: readonly AssetType[] = imageTypesOf[item.kind]
  if (!types.includes(assetType)) {
    throw new InvalidInputError(
      `No ${item.kind} has a ${assetType} picture; it has ${types.join(', ')}`,
    )
  }
  const items = await itemsOfUnit(stores, library, file)
  if (items.some(({ id }) => id === item.id)) return
  throw new InvalidInputError(`${file.path} does not lie with item ${item.id}; move it there first`)
}

async function takePicture(
  ports: AssignPorts,
  library: Library,
  { path }: UnknownFile,
): Promise<BlobFacts> {
  const bytes = await ports.folders.open(library.root).read(path, maximumPictureBytes)
  if (bytes === undefined) throw new NotFoundError('file-not-found', path)
  const blob = await storeImage(ports, bytes)
  if (blob === undefined) throw new InvalidInputError(`${path} is no picture that can be read`)
  return blob
}

interface Choice extends AssignFileRequest {
  readonly item: Item
  readonly blob: BlobFacts
  readonly at: number
}

async function record(stores: Stores, library: Library, choice: Choice): Promise<Item> {
  const { item, assetType, blob, at } = choice
  const candidateId = await offer(stores, choice)
  const earlier = await stores.selections.list(item.id)
  const selections = chosenNow(library, { ...choice, candidateId }, earlier)
  await stores.selections.replace(item.id, assetType, selections)
  const digests = selections.map(({ digest }) => digest)
  await stores.blobLedger.refer({ kind: 'candidate', id: candidateId }, [blob.digest], at)
  await stores.blobLedger.refer({ kind: 'selection', id: `${item.id}/${assetType}` }, digests, at)
  const reason = item.stateReason === undefined ? {} : { reason: item.stateReason }
  return stores.items.save(advance(item, { at, selectionChanged: true, ...reason }))
}

/** Keeps the picture as a candidate beside the other local ones and answers with its id. */
async function offer(stores: Stores, { item, path, assetType, blob, at }: Choice): Promise<string> {
  const { width, height, digest } = blob
  const size = width === undefined || height === undefined ? {} : { width, height }
  const offers = [{ assetType, provider: 'local', sourceUrl: path, ...size }]
  await stores.candidates.offer({ itemId: item.id, provider: 'local', offers, at })
  const candidates = await stores.candidates.list(item.id, assetType)
  const candidate = candidates.find(
    ({ provider, sourceUrl }) => provider === 'local' && sourceUrl === path,
  )
  if (candidate === undefined) throw new NotFoundError('candidate-not-found', path)
  await stores.blobLedger.record(blob, at)
  await stores.candidates.noteDownload(candidate.id, { digest })
  return candidate.id
}

/** The assigned picture, and after it what a person chose before, as many as the rules and the players have room for. */
function chosenNow(
  library: Library,
  { item, path, assetType, blob, at, candidateId }: Choice & { readonly candidateId: string },
  earlier: readonly Selection[],
): readonly Selection[] {
  const first: Selection = {
    itemId: item.id,
    assetType,
    rank: 0,
    candidateId,
    digest: blob.digest,
    score: 100,
    reason: `assigned by a person, from ${path}`,
    selectedBy: 'user',
    selectedAt: at,
  }
  const theirs = earlier
    .filter((one) => one.assetType === assetType && one.selectedBy === 'user')
    .filter(({ digest }) => digest !== blob.digest)
  const room = Math.min(
    effectiveRules(library, assetType).maximum,
    maximumRank(library.settings.profiles, item.kind, assetType),
  )
  return [first, ...theirs].slice(0, Math.max(1, room)).map((one, rank) => ({ ...one, rank }))
}
