import { MetarrError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import { joinPath } from '../library/relative-path.js'
import { fileRole } from '../naming/file-role.js'
import type { ScanProblem } from './finding.js'
import type { FolderEntry, FolderListing, LibraryFolder, ListingSummary } from './library-folder.js'
import { signatureOf } from './signature.js'
import type { UnitFile } from './unit.js'

/** A folder on a walk. */
export interface Place {
  readonly path: RelativePath
  /** The folders that led here and the place itself, root first, each as it is called once links are followed. */
  readonly trail: readonly RelativePath[]
}

/** What lies in one place. */
export interface PlaceListing {
  /** May be unpacked only when they are looked at. */
  readonly files: readonly UnitFile[]
  /** `signatureOf` these files. */
  readonly signature: string
  readonly folders: readonly Place[]
  readonly device?: string
}

/** A walk through a library that no bad folder ends. */
export interface Walk {
  /** What could not be read: nobody knows what is there, which is not the same as nothing. */
  readonly unreadable: readonly ScanProblem[]
  /** The devices that were looked at. */
  readonly devices: ReadonlySet<string>
  /** One listing; `undefined` when there is no such folder, it lies too deep, or it cannot be read. A link never leads back to a folder on its trail. */
  look(place: Place): Promise<PlaceListing | undefined>
}

/** Where every walk begins. */
export const rootPlace: Place = { path: '', trail: [''] }

/** Folders deeper than this are not looked into. */
const maximumDepth = 12

/** A walk below a root. An unreachable root and an abort end it with an error. */
export function createWalk(folder: LibraryFolder, signal?: AbortSignal): Walk {
  const unreadable: ScanProblem[] = []
  const devices = new Set<string>()

  async function list(path: RelativePath): Promise<FolderListing | undefined> {
    try {
      return await folder.list(path)
    } catch (error) {
      if (path === '' || !isOfOneFolder(error)) throw error
      unreadable.push({ path, code: error.code, message: error.message })
      return undefined
    }
  }

  return {
    unreadable,
    devices,

    async look(place) {
      signal?.throwIfAborted()
      const listing = place.trail.length > maximumDepth + 1 ? undefined : await list(place.path)
      if (listing === undefined) return undefined
      const { device, summary } = listing
      if (device !== undefined) devices.add(device)
      if (summary === undefined) unreadable.push(...closedVideosIn(listing))
      return summary === undefined ? inFull(place, listing) : inShort(place, listing, summary)
    },
  }
}

function inFull(place: Place, listing: FolderListing): PlaceListing {
  const files = filesIn(listing)
  const folders = foldersIn(place, listing)
  return { files, signature: signatureOf(files), folders, ...deviceOf(listing) }
}

function inShort(
  place: Place,
  listing: FolderListing,
  { signature, folders }: ListingSummary,
): PlaceListing {
  return {
    get files() {
      return filesIn(listing)
    },
    signature,
    folders: placesIn(
      place,
      folders.map((name) => ({ name })),
    ),
    ...deviceOf(listing),
  }
}

function deviceOf({ device }: FolderListing): Pick<PlaceListing, 'device'> {
  return device === undefined ? {} : { device }
}

function isOfOneFolder(error: unknown): error is MetarrError {
  return error instanceof MetarrError && error.code !== 'root-unavailable'
}

/** Videos by their names that are neither file nor folder: links out of the library, files that the system does not show. */
function closedVideosIn({ folder, entries }: FolderListing): readonly ScanProblem[] {
  return entries
    .filter(({ name, kind }) => kind === 'other' && fileRole(name) === 'video')
    .map(({ name }) => ({
      path: joinPath(folder, name),
      code: 'file-unreadable',
      message: 'It cannot be looked at, or is a link that leads out of the library',
    }))
}

function filesIn({ folder, entries }: FolderListing): readonly UnitFile[] {
  return entries
    .filter(({ kind }) => kind === 'file')
    .map(({ name, size, modifiedAt }) => ({ path: joinPath(folder, name), size, modifiedAt }))
}

function foldersIn(place: Place, { entries }: FolderListing): readonly Place[] {
  return placesIn(
    place,
    entries.filter(({ kind }) => kind === 'folder'),
  )
}

/** What leads back to where the walk came from is left out. */
function placesIn(place: Place, folders: readonly NamedFolder[]): readonly Place[] {
  return folders
    .map((folder) => ({ folder, realPath: realPathOf(place, folder) }))
    .filter(({ realPath }) => !place.trail.includes(realPath))
    .map(({ folder: { name }, realPath }) => ({
      path: joinPath(place.path, name),
      trail: [...place.trail, realPath],
    }))
}

type NamedFolder = Pick<FolderEntry, 'name' | 'leadsTo'>

function realPathOf({ trail }: Place, { name, leadsTo }: NamedFolder): RelativePath {
  return leadsTo ?? joinPath(trail.at(-1) ?? '', name)
}
