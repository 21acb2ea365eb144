import { eachItem } from '../library/all-items.js'
import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { hasVideo } from '../lifecycle/gone.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { vanishedOf } from './compare-folders.js'
import type { FoundUnits } from './find-units.js'
import type { ScannedFolder } from './scan-ledger.js'
import { scopeOf } from './scope.js'
import { foldersAbove, type StrayFolder } from './stray-folders.js'

/** What a scan found, and what earlier ones recorded. */
export interface StraySight {
  /** Every folder that was recorded, also those of titles. */
  readonly known: readonly ScannedFolder[]
  readonly found: Pick<FoundUnits, 'units' | 'strays' | 'unreadable'>
  readonly folders?: readonly RelativePath[] | undefined
}

/** Folders that are asked about at a time. */
const foldersAtOnce = 200

/**
 * Remembers the files that lie where no movie or series is, for people to look at. What lies in the folder of a title that is gone, or of a collection,
 * is theirs for as long as it is remembered; so is what lies in the root beside a movie that is gone.
 */
export async function recordStrays(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  library: Library,
  { known, found, folders }: StraySight,
): Promise<void> {
  const before = known.filter(({ stray }) => stray)
  const now = await ofNobody(storage, library, withoutSentinel(library, found.strays))
  const recorded = new Map(before.map((scanned) => [scanned.folder, scanned.unknownFiles]))
  const changed = now.filter(
    ({ folder, unknownFiles }) => !isSame(recorded.get(folder), unknownFiles),
  )
  const seen = {
    libraryId: library.id,
    signature: '',
    scannedAt: clock.now(),
    stray: true,
  } as const
  if (changed.length > 0) await storage.scans.save(...changed.map((one) => ({ ...seen, ...one })))
  const there = { now: [...now, ...found.units], unreadable: found.unreadable }
  for (const { folder } of vanishedOf(before, there, scopeOf(folders))) {
    await storage.scans.forget(library.id, folder)
  }
}

/** Those in which no item lies, and that lie in no folder of an item that is gone. */
async function ofNobody(
  { items }: Pick<Stores, 'items'>,
  { id: libraryId }: Library,
  strays: readonly StrayFolder[],
): Promise<readonly StrayFolder[]> {
  const wanted = [...new Set(strays.flatMap(({ folder }) => foldersAbove(folder)))]
  const isInRoot = strays.some(({ folder }) => folder === '')
  const lying = new Set<RelativePath>(isInRoot && (await liesInRoot(items, libraryId)) ? [''] : [])
  const gone = new Set<RelativePath>()
  for (let start = 0; start < wanted.length; start += foldersAtOnce) {
    const folders = wanted.slice(start, start + foldersAtOnce)
    for await (const item of eachItem(items, { libraryId, folders, includeGone: true })) {
      lying.add(item.folder)
      if (!hasVideo(item)) gone.add(item.folder)
    }
  }
  return strays.filter(
    ({ folder }) => !lying.has(folder) && !foldersAbove(folder).some((above) => gone.has(above)),
  )
}

/** Whether a movie or series is remembered in the root, there or gone; collections without a folder are kept there too, and own nothing of it. */
async function liesInRoot(items: Stores['items'], libraryId: string): Promise<boolean> {
  const titles = {
    libraryId,
    kinds: ['movie', 'series'],
    folders: [''],
    includeGone: true,
  } as const
  return (await items.list({ ...titles, order: 'path', limit: 1 })).items.length > 0
}

function withoutSentinel({ settings }: Library, strays: readonly StrayFolder[]) {
  const sentinel = settings.scan?.sentinel
  return strays.flatMap(({ folder, unknownFiles }) => {
    const files = unknownFiles.filter((path) => path !== sentinel)
    return files.length === 0 ? [] : [{ folder, unknownFiles: files }]
  })
}

function isSame(one: readonly string[] = [], other: readonly string[]): boolean {
  return one.length === other.length && one.every((path, at) => path === other[at])
}
