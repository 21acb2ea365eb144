import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Item, RelativePath, VideoRole } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { isInside } from '../library/relative-path.js'
import { entryAt } from '../publish/entry-at.js'
import type { Stores } from '../storage.js'
import { isMainVideo } from './main-video.js'
import { type ScanPorts, scanLibrary } from './scan-library.js'

/** What a person says a video is. */
export interface VideoRoleRequest {
  /** The movie that the video lies with. */
  readonly itemId: string
  /** Below the library root. */
  readonly path: RelativePath
  /** Absent: what was said before is taken back; names and lengths decide again. */
  readonly role?: VideoRole
}

/**
 * Says which video of a movie is the film, a version of it or an extra, whatever its name and length say, and reads the folder again with that. It
 * stays so at later scans, and when the folder is moved. A movie has one film: what was called that before is so no longer.
 *
 * @throws {NotFoundError} `item-not-found`; `file-not-found` when no such video lies with the movie.
 * @throws {InvalidInputError} when the item is no movie, or no video would be left of it.
 * @throws {ConflictError} `root-unavailable`, as a scan does.
 */
export async function setVideoRole(ports: ScanPorts, request: VideoRoleRequest): Promise<Item> {
  const { storage } = ports
  const item = await mustFindItem(storage, request.itemId)
  const library = await mustFindLibrary(storage, item.libraryId)
  await mustLieWith(ports, library, { item, path: request.path })
  await storage.transaction((stores) => record(stores, request))
  await scanLibrary(ports, { libraryId: library.id, folders: [item.folder] })
  return mustFindItem(storage, item.id)
}

async function mustLieWith(
  { folders }: Pick<ScanPorts, 'folders'>,
  { root }: Library,
  { item, path }: { readonly item: Item; readonly path: RelativePath },
): Promise<void> {
  if (item.kind !== 'movie')
    throw new InvalidInputError(`Only videos of movies have roles; this is a ${item.kind}`)
  const entry = isInside(path, item.folder) ? await entryAt(folders.open(root), path) : undefined
  if (entry === undefined || !isMainVideo(path, { below: item.folder }))
    throw new NotFoundError('file-not-found', `${path} is no video beside this movie`)
}

/** The next look at the folder reads it. */
async function record(stores: Stores, { itemId, path, role }: VideoRoleRequest): Promise<void> {
  const item = await mustFindItem(stores, itemId)
  const videoRoles = rolesWith(item, path, role)
  if (item.videos.every((video) => videoRoles[below(item, video.path)] === 'extra'))
    throw new InvalidInputError(`${path} is the only video left of this movie`)
  const { videoRoles: _, ...rest } = item
  await stores.items.save(Object.keys(videoRoles).length === 0 ? rest : { ...rest, videoRoles })
  const scanned = await stores.scans.find(item.libraryId, item.folder)
  if (scanned === undefined) return
  const { listing: __, ...unread } = scanned
  await stores.scans.save({ ...unread, signature: '' })
}

function rolesWith(
  item: Item,
  path: RelativePath,
  role: VideoRole | undefined,
): Readonly<Record<RelativePath, VideoRole>> {
  const name = below(item, path)
  const others = Object.entries(item.videoRoles ?? {})
    .filter(([other]) => other !== name)
    .filter(([, other]) => role !== 'main' || other !== 'main')
  return Object.fromEntries(role === undefined ? others : [...others, [name, role]])
}

function below({ folder }: Item, path: RelativePath): RelativePath {
  return folder === '' ? path : path.slice(folder.length + 1)
}
