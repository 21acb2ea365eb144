import { automationPresets } from '../automation/presets.js'
import { ConflictError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { ApplyPorts } from '../publish/apply-ports.js'
import { recoverPublishes } from '../publish/recover.js'
import { checkSettings } from './check-settings.js'
import type { Library, LibraryKind, LibrarySettings } from './library.js'

/** Settings of a library about which nobody said anything. */
export const defaultLibrarySettings: LibrarySettings = {
  profiles: ['kodi'],
  languages: ['en'],
  country: 'US',
  automation: automationPresets.hybrid,
  assets: {},
  lockLocalAssets: true,
}

/** A folder to look after. */
export interface AddLibraryRequest {
  /** Default: the name of the root folder. */
  readonly name?: string
  readonly kind: LibraryKind
  /** Absolute path. */
  readonly root: string
  readonly settings?: Partial<LibrarySettings>
}

type LibraryPorts = Pick<
  Ports,
  'storage' | 'folders' | 'events' | 'clock' | 'ids' | 'scoringPolicies'
>

/**
 * Adds a library; its folder must be there.
 *
 * @throws {InvalidInputError} naming the setting that makes no sense.
 * @throws {ConflictError} `root-unavailable`; `already-exists` when another library has this name or root.
 */
export async function addLibrary(
  ports: LibraryPorts,
  request: AddLibraryRequest,
): Promise<Library> {
  const settings = { ...defaultLibrarySettings, ...request.settings }
  checkSettings(settings, ports.scoringPolicies)
  const root = request.root.replace(/(?<=.)[/\\]+$/, '')
  if ((await ports.folders.open(root).list('')) === undefined) {
    throw new ConflictError('root-unavailable', `There is no folder ${root}`)
  }
  const name =
    request.name ?? root.slice(Math.max(root.lastIndexOf('/'), root.lastIndexOf('\\')) + 1)
  const library = {
    id: ports.ids.next(),
    name,
    kind: request.kind,
    root,
    settings,
    createdAt: ports.clock.now(),
  }
  await ports.storage.libraries.add(library)
  ports.events.emit({ type: 'library:added', libraryId: library.id })
  return library
}

/** Forgets a library and all that is known of it; touches no file, except that a publish that was left half-way is ended. */
export async function removeLibrary(
  ports: ApplyPorts,
  { libraryId }: { readonly libraryId: string },
): Promise<void> {
  const { storage, events } = ports
  await recoverPublishes(ports, { libraryId })
  await storage.libraries.remove(libraryId)
  events.emit({ type: 'library:removed', libraryId })
}
