import { noteOverwrites } from '../overwrites/note-overwrites.js'
import type { PublishedFiles } from './published-files.js'
import type { ScannedFolder } from './scan-ledger.js'
import type { ScanPorts, ScanWork } from './scan-work.js'
import { signatureOf } from './signature.js'
import type { ScanUnit, UnitFile } from './unit.js'

/** How a unit looks. */
export interface UnitLook {
  readonly unit: ScanUnit
  /** With the files that we published, and without. */
  readonly listing: string
  readonly signature: string
  readonly before: ScannedFolder | undefined
}

/** Whether a folder is listed as it was: nothing in it needs a look. */
export function isAsListed({ seen, request }: ScanWork, found: ScanUnit): boolean {
  const before = seen.get(found.folder)
  if (request.full || before === undefined || before.device !== found.device) return false
  return before.listing === (found.listing ?? signatureOf(found.files))
}

/** How a unit looks that is not listed as it was. */
export function lookAt({ seen }: ScanWork, published: PublishedFiles, unit: ScanUnit): UnitLook {
  const theirs = unit.files.filter((file) => !isOurs(published, file))
  return {
    unit,
    listing: unit.listing ?? signatureOf(unit.files),
    signature: signatureOf(theirs),
    before: seen.get(unit.folder),
  }
}

/** Whether it holds nothing new: files that we published since, or it lies on a device of another number after a restart. */
export function holdsNews({ request }: ScanWork, { before, signature }: UnitLook): boolean {
  return request.full === true || before?.signature !== signature
}

/** What is remembered of a folder that holds no news. */
export function asSeen({ unit: { device }, listing, before }: UnitLook): readonly ScannedFolder[] {
  const onDevice = device === undefined ? {} : { device }
  return before === undefined ? [] : [{ ...before, listing, ...onDevice }]
}

/** Whether a file is as we published it. */
export function isOurs(published: PublishedFiles, file: UnitFile): boolean {
  return isSameFile(file, published.get(file.path))
}

/** Files that we published and that look otherwise now are somebody's work. */
export async function noteChanged(
  ports: ScanPorts,
  { library, folder }: ScanWork,
  published: PublishedFiles,
  { files }: ScanUnit,
): Promise<void> {
  for (const file of files) {
    const ours = published.get(file.path)
    if (ours === undefined || isSameFile(file, ours)) continue
    const changed = { libraryId: library.id, itemId: ours.itemId, files: [{ ...file, ...ours }] }
    await noteOverwrites(ports, folder, changed)
  }
}

function isSameFile(file: UnitFile, other: Pick<UnitFile, 'size' | 'modifiedAt'> | undefined) {
  return other?.size === file.size && other.modifiedAt === file.modifiedAt
}
