import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { isInside } from '../library/relative-path.js'
import type { Ports } from '../ports.js'
import type { FolderMove } from '../publish/relocate.js'
import type { FoundUnits } from './find-units.js'
import { findMoves } from './follow-moves.js'
import type { ScannedFolder } from './scan-ledger.js'
import { type ScanScope, scopeOf } from './scope.js'

/** What became of the folders that the last scan saw. */
export interface FolderChanges {
  readonly before: readonly ScannedFolder[]
  /** Those that are there under another name. */
  readonly moves: readonly FolderMove[]
  /** Those that were looked for and are not there. */
  readonly lost: readonly ScannedFolder[]
}

/** Compares what a scan of the whole library, or of some folders, found with what the last one knew. */
export async function compareFolders(
  { storage }: Pick<Ports, 'storage'>,
  library: Library,
  {
    before,
    found,
    folders,
  }: {
    readonly before: readonly ScannedFolder[]
    readonly found: FoundUnits
    readonly folders?: readonly RelativePath[] | undefined
  },
): Promise<FolderChanges> {
  const known = new Set(before.map(({ folder }) => folder))
  const vanished = vanishedOf(before, { ...found, now: found.units }, scopeOf(folders))
  const appeared = found.units.filter(({ folder }) => !known.has(folder))
  const moves = await findMoves({ storage }, library, { vanished, appeared })
  const moved = new Set(moves.map(({ from }) => from))
  return { before, moves, lost: vanished.filter(({ folder }) => !moved.has(folder)) }
}

/** Folders that were there and are not. Of what lies where nothing could be read, nobody knows. */
export function vanishedOf(
  before: readonly ScannedFolder[],
  { now, unreadable }: Pick<FoundUnits, 'unreadable'> & { readonly now: Iterable<InFolder> },
  isInScope: ScanScope,
): readonly ScannedFolder[] {
  const there = new Set([...now].map(({ folder }) => folder))
  return before.filter(
    ({ folder }) =>
      isInScope(folder) &&
      !there.has(folder) &&
      !unreadable.some(({ path }) => isInside(path, folder) || isInside(folder, path)),
  )
}

type InFolder = Pick<ScannedFolder, 'folder'>
