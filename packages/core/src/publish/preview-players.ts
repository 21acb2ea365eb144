import { sniffedBytes } from '../cache/mime.js'
import { ConflictError, MetarrError } from '../errors.js'
import type { Item } from '../library/item.js'
import type { Library, LibraryKind } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { nameOf } from '../library/relative-path.js'
import type { ListedFile, PlayerListing } from '../players/player-listing.js'
import type { PlayerView, ShownItem } from '../players/player-view.js'
import { readListedFiles } from '../players/read-listed-files.js'
import { simulatePlayer } from '../players/simulate-player.js'
import type { Ports } from '../ports.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { FileOperation } from './plan.js'
import { type PlanPorts, preparePlan } from './prepare-plan.js'

/** What one player of a library shows of an item, before and after it is published. */
export interface PlayerPreview {
  readonly now: PlayerView
  readonly afterPublish: PlayerView
}

/** Larger pictures are taken for what their names say. */
const maximumBytes = 32 * 1024 * 1024

/**
 * What each player of the library shows of an item's folder as it lies there, and as it would lie there once the item was published. A season or
 * episode is shown with its series; of a folder that several movies share only this one is told. Only reads. Paths are below the item's folder.
 *
 * @throws {NotFoundError} `item-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function previewPlayers(
  ports: PlanPorts,
  { itemId }: { readonly itemId: string },
): Promise<readonly PlayerPreview[]> {
  const item = await mustFindItem(ports.storage, itemId)
  const library = await mustFindLibrary(ports.storage, item.libraryId)
  const shown = await shownWith(ports, item)
  const folder = ports.folders.open(library.root)
  const now = await listingOf(folder, library, shown)
  const after = { ...now, files: await filesAfter(ports, { item, shown }, now.files) }
  return library.settings.profiles.map((profile) => ({
    now: onlyOf(shown, simulatePlayer(profile, now)),
    afterPublish: onlyOf(shown, simulatePlayer(profile, after)),
  }))
}

/** The item whose folder a player lists it in. */
async function shownWith({ storage }: Pick<Ports, 'storage'>, item: Item): Promise<Item> {
  if (item.kind !== 'season' && item.kind !== 'episode') return item
  const parent = item.parentId === undefined ? undefined : await storage.items.find(item.parentId)
  return parent === undefined ? item : shownWith({ storage }, parent)
}

async function listingOf(
  folder: LibraryFolder,
  { kind }: Library,
  item: Item,
): Promise<PlayerListing> {
  const reader = { list: folder.list, head: (path: string) => firstBytes(folder, path) }
  return {
    kind: listedKindOf(kind, item),
    folder: nameOf(item.folder),
    mixedFolder: item.mixedFolder,
    files: await readListedFiles(reader, item.folder),
  }
}

function listedKindOf(kind: LibraryKind, item: Item): PlayerListing['kind'] {
  if (item.kind === 'collection') return 'collection'
  return kind === 'series' ? 'series' : 'movie'
}

async function firstBytes(folder: LibraryFolder, path: string): Promise<Uint8Array | undefined> {
  try {
    return (await folder.read(path, maximumBytes))?.subarray(0, sniffedBytes)
  } catch (error) {
    if (error instanceof MetarrError && error.code !== 'root-unavailable') return undefined
    throw error
  }
}

/** The files as they would lie there once the plan was carried out; as they are where nothing can be published. */
async function filesAfter(
  ports: PlanPorts,
  { item, shown }: { readonly item: Item; readonly shown: Item },
  files: readonly ListedFile[],
): Promise<readonly ListedFile[]> {
  const after = new Map(files.map((file) => [file.path, file]))
  for (const operation of operationsIn(shown.folder, await planOf(ports, item))) {
    const { path } = operation
    if (operation.action === 'remove') after.delete(path)
    else if (operation.action !== 'keep') after.set(path, await listedFile(ports, operation))
  }
  return [...after.values()]
}

async function planOf(ports: PlanPorts, { id }: Item): Promise<readonly FileOperation[]> {
  try {
    return (await preparePlan(ports, { itemId: id })).operations
  } catch (error) {
    if (error instanceof ConflictError && error.code !== 'root-unavailable') return []
    throw error
  }
}

/** With paths below the folder. */
function operationsIn(
  folder: string,
  operations: readonly FileOperation[],
): readonly FileOperation[] {
  const start = folder === '' ? '' : `${folder}/`
  return operations
    .filter(({ path }) => path.startsWith(start))
    .map((operation) => ({ ...operation, path: operation.path.slice(start.length) }))
}

async function listedFile(
  { storage }: PlanPorts,
  operation: Extract<FileOperation, { readonly size: number }>,
): Promise<ListedFile> {
  const { path, digest, size } = operation
  const blob = await storage.blobLedger.find(digest)
  const mime = blob?.mime.startsWith('image/') ? { mime: blob.mime } : {}
  return { path, size, digest, ...mime }
}

/** Of a folder that several movies share, this one. */
function onlyOf({ mixedFolder, videos }: Item, view: PlayerView): PlayerView {
  if (!mixedFolder) return view
  const names = new Set(videos.map(({ path }) => nameOf(path)))
  const isIt = (one: ShownItem) => one.videos.some((video) => names.has(nameOf(video)))
  return { ...view, items: view.items.filter(isIt), ignored: [] }
}
