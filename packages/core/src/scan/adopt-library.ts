import { forEachConcurrently } from '../for-each.js'
import { allItems, eachItem } from '../library/all-items.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { canHappen } from '../lifecycle/transitions.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter, type ProgressMeter } from '../progress-meter.js'
import { listedOnce } from '../publish/listed-once.js'
import { loadPublishUnit, type PublishUnit } from '../publish/publish-unit.js'
import { asFound, type NotAsFound } from './as-found.js'
import { withoutIgnored } from './ignored-entries.js'
import type { LibraryFolder } from './library-folder.js'
import { recordAdoption } from './record-adoption.js'
import { type ScanPorts, type ScanReport, scanLibrary } from './scan-library.js'

export interface AdoptRequest extends VerbOptions {
  readonly libraryId: string
}

/** Why an item was not adopted. Of a series that was not, neither are its seasons and episodes. */
export type NotAdopted = 'no-id' | NotAsFound

/** An item that stays as the scan left it. */
export interface LeftItem {
  readonly itemId: string
  readonly title: string
  readonly reason: NotAdopted
}

/** What adopting a library came to. */
export interface AdoptReport {
  readonly scan: ScanReport
  /** Items that are published and clean now. */
  readonly adopted: number
  /** NFO and pictures that are on record as published. */
  readonly files: number
  /** What of a series that stays so is not listed again with it. */
  readonly left: readonly LeftItem[]
  readonly failures: readonly ItemFailure[]
}

interface AdoptWork {
  readonly library: Library
  readonly folder: LibraryFolder
  readonly meter: ProgressMeter
  readonly request: AdoptRequest
  readonly tally: {
    adopted: number
    files: number
    left: LeftItem[]
    failures: ItemFailure[]
  }
}

const unitsAtOnce = 4

/**
 * Takes a well-kept library as it is: after a scan, every item with an id and an NFO counts as published and clean, its NFO and pictures kept in
 * the cache, so that restoring brings them back. Nothing in the library's folder changes, and no provider is asked. Items that lack an id or an
 * NFO stay as the scan left them, as do those that Metarr published already. Seasons and episodes need no id of their own, seasons no NFO.
 * Doing it again adopts what was put right since.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {ConflictError} `root-unavailable`, as a scan does.
 */
export async function adoptLibrary(ports: ScanPorts, request: AdoptRequest): Promise<AdoptReport> {
  const scan = await scanLibrary(ports, request)
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const query = { libraryId: library.id, order: 'path' } as const
  const meter = createProgressMeter(ports, 'adopt', request, await ports.storage.items.count(query))
  const tally = { adopted: 0, files: 0, left: [], failures: [] }
  const folder = withoutIgnored(ports.folders.open(library.root), library.settings.scan?.ignore)
  const work: AdoptWork = { library, folder, meter, request, tally }
  const kind = library.kind === 'movies' ? 'movie' : 'series'
  await forEachConcurrently(
    eachItem(ports.storage.items, { ...query, kinds: [kind] }),
    { concurrency: unitsAtOnce, signal: request.signal },
    (item) => adoptWithParts(ports, work, item),
  )
  return { scan, ...tally }
}

/** One after another: a series and its parts share what the scan remembers of their folder. */
async function adoptWithParts(ports: ScanPorts, work: AdoptWork, item: Item): Promise<void> {
  work.request.signal?.throwIfAborted()
  const isTaken = await adoptItem(ports, work, item)
  work.meter.advance(titleOf(item))
  if (!isTaken || item.kind === 'movie' || item.kind === 'episode') return
  for (const part of await allItems(ports.storage.items, { parentId: item.id, order: 'path' })) {
    await adoptWithParts(ports, work, part)
  }
}

/** Whether the item is published, now or since earlier. */
async function adoptItem(ports: ScanPorts, work: AdoptWork, item: Item): Promise<boolean> {
  const { tally } = work
  try {
    const unit = await loadPublishUnit(ports.storage, item.id)
    if (!isForAdoption(unit, item)) return item.publishedRevision !== undefined
    const found = needsId(item) ? 'no-id' : await asFound(ports, listedOnce(work.folder), unit)
    if (typeof found === 'string') {
      tally.left.push({ itemId: item.id, title: titleOf(item), reason: found })
      return false
    }
    const items = await recordAdoption(ports, unit, found)
    announce(ports, items)
    tally.adopted += items.length
    tally.files += found.files.length
    return true
  } catch (error) {
    tally.failures.push(failureOf(ports, 'adopt', item, error))
    return false
  }
}

/** Not what is under way or published; episodes that share a video are adopted with the first of them. */
function isForAdoption({ previous, lead, members }: PublishUnit, item: Item): boolean {
  if (previous !== undefined || lead.id !== item.id) return false
  return members.every(({ state }) => canHappen(state, 'adopt'))
}

/** Seasons and episodes are what their series says. */
function needsId({ kind, externalIds }: Item): boolean {
  return (kind === 'movie' || kind === 'series') && Object.keys(externalIds).length === 0
}

function announce({ events }: ScanPorts, items: readonly Item[]): void {
  for (const item of items) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
}
