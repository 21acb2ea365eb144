import type { AssetType } from '../assets/asset-type.js'
import {
  announceSelection,
  mustHaveType,
  offerByHand,
  selectByHand,
} from '../assets/choose-by-hand.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import { storeImage } from '../cache/store-image.js'
import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
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
  const reason = `assigned by a person, from ${request.path}`
  const picture = { item, assetType: request.assetType, blob, reason, at }
  const after = await ports.storage.transaction(async (stores) => {
    const source = { provider: 'local', sourceUrl: request.path }
    return selectByHand(stores, library, picture, await offerByHand(stores, picture, source))
  })
  announceSelection(ports, after, request.assetType)
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
  mustHaveType(item, assetType)
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
