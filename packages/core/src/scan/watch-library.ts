import { InvalidInputError, MetarrError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { folderOf, joinPath } from '../library/relative-path.js'
import type { Ports } from '../ports.js'
import type { FolderChange, Watching, WatchOptions } from './folder-watcher.js'
import { publishedFiles } from './published-files.js'
import { type ScanReport, scanLibrary } from './scan-library.js'
import type { ScanPorts } from './scan-work.js'
import { type Burst, mayMatter, msUntilScan, touchedFolders } from './touched-folders.js'

/** Which library is watched, how, and whom to tell. */
export interface WatchRequest {
  readonly libraryId: string
  /** Ends the watching. */
  readonly signal: AbortSignal
  /** Milliseconds without a change after which a burst is scanned. Default 2,000; a burst that goes on is scanned after thirty times as long. */
  readonly quietMs?: number
  /** Default: the library's `scan.watch`, and `events` where that is `off`. */
  readonly mode?: WatchOptions['mode']
  /** Told what each scan found. */
  readonly onScan?: (report: ScanReport) => void
  /** Told when the root goes away or a scan does not trust it, with the reason where there is one; and when it was scanned again. */
  readonly onRoot?: (state: 'away' | 'back', why?: Error) => void
}

/** What watching needs. */
export type WatchPorts = ScanPorts & Pick<Ports, 'watcher'>

/** How often is looked whether the root is still there, in milliseconds: systems do not tell of a share that went away. */
const rootCheckMs = 5000

/** After how many milliseconds a root that a scan did not trust is tried again. */
const distrustMs = 60_000

/**
 * Keeps what is known of a library in step with its folder until the signal is aborted: scans it once, and then each burst of changes with one scan
 * of the folders it touched. A root that goes away is waited for and scanned as a whole when it is back; nothing is marked gone meanwhile. Files
 * that are as Metarr published them are no change.
 *
 * @throws {NotFoundError} `library-not-found`.
 * @throws {InvalidInputError} when there is no watcher, or the system cannot watch so many folders.
 */
export async function watchLibrary(ports: WatchPorts, request: WatchRequest): Promise<void> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const { signal, quietMs = 2000 } = request
  const watch = createRootWatch(ports, library, request)
  try {
    while (!signal.aborted) {
      await watch.keep()
      const changes = watch.due(quietMs)
      if (changes !== undefined) {
        await watch.trust(() => scanTouched(ports, library, request, changes))
      }
      await ports.clock.wait(quietMs / 2, signal)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    await watch.close()
  }
}

interface RootWatch {
  /** Begins to watch when it does not, ends it when the root is away. */
  keep(): Promise<void>
  /** The changes of a burst that is over, once. */
  due(quietMs: number): readonly FolderChange[] | undefined
  /** Does a scan; one that does not trust the root means that it is away, to be tried again later. */
  trust(scan: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

const wholeLibrary: FolderChange = { path: '', kind: 'folder' }

function createRootWatch(ports: WatchPorts, library: Library, request: WatchRequest): RootWatch {
  const { clock } = ports
  let changes = new Map<RelativePath, FolderChange>()
  let burst: Burst | undefined
  let watching: Watching | undefined
  let lost: Error | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let isAway = false

  function touch(change: FolderChange): void {
    if (!mayMatter(change)) return
    const now = clock.now()
    changes.set(change.path, change)
    burst = { firstAt: burst?.firstAt ?? now, lastAt: now }
  }

  async function close(): Promise<void> {
    await watching?.close()
    watching = undefined
  }

  async function begin(): Promise<boolean> {
    lost = undefined
    watching = await watcherOf(ports).watch(library.root, {
      mode: modeOf(library, request),
      onChange: touch,
      onLost: (error) => {
        lost = error
      },
    })
    touch(wholeLibrary)
    return true
  }

  async function goAway(why?: Error): Promise<void> {
    await close()
    changes = new Map()
    burst = undefined
    if (!isAway) request.onRoot?.('away', why)
    isAway = true
  }

  function comeBack(): void {
    if (isAway) request.onRoot?.('back')
    isAway = false
  }

  return {
    close,

    async keep() {
      if (lost instanceof MetarrError && !isRootUnavailable(lost)) throw lost
      if (lost === undefined && clock.now() - checkedAt < rootCheckMs) return
      checkedAt = clock.now()
      if (!(await isThere(ports, library))) return goAway()
      if (lost !== undefined) await close()
      if (watching === undefined && !(await orAway(begin))) await goAway()
    },

    async trust(scan) {
      try {
        await scan()
        comeBack()
      } catch (error) {
        if (!isRootUnavailable(error)) throw error
        checkedAt = clock.now() + distrustMs - rootCheckMs
        await goAway(error)
      }
    },

    due(quietMs) {
      if (burst === undefined || msUntilScan(burst, clock.now(), quietMs) > 0) return undefined
      const over = [...changes.values()]
      changes = new Map()
      burst = undefined
      return over
    },
  }
}

function watcherOf({ watcher }: WatchPorts) {
  if (watcher !== undefined) return watcher
  throw new InvalidInputError('There is no watcher among the ports')
}

function modeOf({ settings }: Library, { mode }: WatchRequest): WatchOptions['mode'] {
  if (mode !== undefined) return mode
  return settings.scan?.watch === 'polling' ? 'polling' : 'events'
}

/** A mount point without its share is an empty folder: the root counts as there when there is something in it. */
async function isThere({ folders }: WatchPorts, { root }: Library): Promise<boolean> {
  return orAway(async () => {
    const listing = await folders.open(root).list('')
    return (listing?.entries.length ?? 0) > 0
  })
}

/** What `work` says, or false when the root is away. */
async function orAway(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (isRootUnavailable(error)) return false
    throw error
  }
}

function isRootUnavailable(error: unknown): error is MetarrError {
  return error instanceof MetarrError && error.code === 'root-unavailable'
}

/** One scan for a burst, unless all of it is our own doing. */
async function scanTouched(
  ports: WatchPorts,
  library: Library,
  { signal, onScan }: WatchRequest,
  changes: readonly FolderChange[],
): Promise<void> {
  const folders = touchedFolders(await withoutOurs(ports, library, changes))
  if (folders.length === 0) return
  const part = folders.includes('') ? {} : { folders }
  onScan?.(await scanLibrary(ports, { libraryId: library.id, signal, ...part }))
}

/** The changes without files that lie there as we published them. */
async function withoutOurs(
  ports: WatchPorts,
  library: Library,
  changes: readonly FolderChange[],
): Promise<readonly FolderChange[]> {
  if (changes.includes(wholeLibrary)) return changes
  const published = await publishedFiles(ports, library)
  const ours = await filesThere(
    ports,
    library,
    changes.filter(({ path }) => published.has(path)).map(({ path }) => folderOf(path)),
  )
  return changes.filter(({ path }) => {
    const now = ours.get(path)
    const then = published.get(path)
    return now === undefined || now.size !== then?.size || now.modifiedAt !== then.modifiedAt
  })
}

/** What `work` finds; nothing when one folder cannot be read: the scan says so. */
async function readable<Value>(work: () => Promise<Value | undefined>): Promise<Value | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MetarrError && error.code !== 'root-unavailable') return undefined
    throw error
  }
}

async function filesThere(
  { folders }: WatchPorts,
  { root }: Library,
  wanted: Iterable<RelativePath>,
): Promise<ReadonlyMap<RelativePath, { readonly size: number; readonly modifiedAt: number }>> {
  const folder = folders.open(root)
  const files = new Map<RelativePath, { size: number; modifiedAt: number }>()
  for (const path of new Set(wanted)) {
    const listing = await readable(() => folder.list(path))
    for (const { name, size, modifiedAt } of listing?.entries ?? []) {
      files.set(joinPath(path, name), { size, modifiedAt })
    }
  }
  return files
}
