import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { hasVideo } from '../lifecycle/gone.js'
import type { Ports } from '../ports.js'
import { type FolderMove, movedPath } from '../publish/relocate.js'
import type { Stores } from '../storage.js'
import { itemsOfUnit } from './items-of-unit.js'
import { type FolderVideos, matchMoves } from './match-moves.js'
import { moveLocalCandidates } from './move-local-candidates.js'
import type { ScannedFolder } from './scan-ledger.js'
import type { ScanUnit } from './unit.js'
import { unitVideosOf } from './unit-videos.js'

/** Folders that vanished and folders that appeared between two scans. */
export interface Comings {
  readonly vanished: readonly ScannedFolder[]
  readonly appeared: readonly ScanUnit[]
}

/** Which vanished folders are there under another name. The root never moves. */
export async function findMoves(
  { storage }: Pick<Ports, 'storage'>,
  library: Library,
  { vanished, appeared }: Comings,
): Promise<readonly FolderMove[]> {
  if (appeared.length === 0 || vanished.length === 0) return []
  const before: FolderVideos[] = []
  for (const { folder } of vanished.filter(isBelowRoot)) {
    const items = await itemsOfUnit(storage, library, { folder })
    const there = items.filter(hasVideo)
    before.push({ folder, videos: there.flatMap(({ videos }) => videos.map(bareFile)) })
  }
  return matchMoves(before, appeared.filter(isBelowRoot).map(videosOf))
}

/**
 * Lets all that is known of a folder follow it: items with their edits, locks and choices, and where their published files lie, also
 * those of a publish that stopped half-way. The next look
 * at the folder reads it. In one transaction; returns the items that moved.
 */
export async function followMove(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  library: Library,
  { move, scanned }: { readonly move: FolderMove; readonly scanned: ScannedFolder },
): Promise<readonly Item[]> {
  const updatedAt = clock.now()
  return storage.transaction(async (stores) => {
    const items = await itemsOfUnit(stores, library, { folder: move.from })
    const moved: Item[] = []
    for (const item of items) {
      await stores.publications.relocate(item.id, move)
      await stores.journal.relocate(item.id, move)
      await stores.overwrites.relocate(item.id, move)
      await moveLocalCandidates(stores, { itemId: item.id, move, at: updatedAt })
      moved.push(await stores.items.save({ ...movedItem(item, move), updatedAt }))
    }
    await moveLedger(stores, { move, scanned })
    return moved
  })
}

async function moveLedger(
  { scans }: Stores,
  { move, scanned }: { readonly move: FolderMove; readonly scanned: ScannedFolder },
): Promise<void> {
  const unknownFiles = scanned.unknownFiles.map((path) => movedPath(path, move))
  await scans.forget(scanned.libraryId, move.from)
  const { listing: _, ...unread } = scanned
  await scans.save({ ...unread, folder: move.to, signature: '', unknownFiles })
}

function movedItem(item: Item, move: FolderMove): Item {
  const videos = item.videos.map((video) => ({ ...video, path: movedPath(video.path, move) }))
  return { ...item, folder: movedPath(item.folder, move), videos }
}

function isBelowRoot({ folder }: { readonly folder: string }): boolean {
  return folder !== ''
}

function videosOf(unit: ScanUnit): FolderVideos {
  return { folder: unit.folder, videos: unitVideosOf(unit) }
}

function bareFile({ path, size, modifiedAt }: Item['videos'][number]) {
  return { path, size, modifiedAt }
}
