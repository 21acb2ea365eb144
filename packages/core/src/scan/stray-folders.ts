import type { RelativePath } from '../library/item.js'
import { folderOf } from '../library/relative-path.js'
import type { FolderTree } from './series-units.js'
import type { ScanUnit } from './unit.js'
import { strayFilesOf } from './unknown-files.js'

/** A folder in which no movie or series lies, and what lies in it that is no litter. */
export interface StrayFolder {
  readonly folder: RelativePath
  readonly unknownFiles: readonly RelativePath[]
}

/** A folder that holds no title. */
export type Untitled = Pick<ScanUnit, 'folder' | 'files'>

/** Those of the folders without a title that hold anything worth a look. */
export function strayFoldersOf(
  untitled: readonly Untitled[],
  units: readonly ScanUnit[],
): readonly StrayFolder[] {
  const titled = new Set(units.map(({ folder }) => folder).filter((folder) => folder !== ''))
  return untitled
    .map((place) => {
      const isBeside = foldersAbove(place.folder).some((folder) => titled.has(folder))
      const unknownFiles = strayFilesOf(place, isBeside ? 'beside-a-title' : 'alone')
      return { folder: place.folder, unknownFiles }
    })
    .filter(({ unknownFiles }) => unknownFiles.length > 0)
}

/** A folder, and all that it lies in, without the root. */
export function foldersAbove(folder: RelativePath): readonly RelativePath[] {
  return folder === '' ? [] : [folder, ...foldersAbove(folderOf(folder))]
}

/** The folders of a tree that none of its series holds. */
export function untitledIn(
  tree: FolderTree,
  series: readonly Pick<ScanUnit, 'folder'>[],
): readonly Untitled[] {
  if (series.some(({ folder }) => folder === tree.folder)) return []
  return [tree, ...tree.folders.flatMap((child) => untitledIn(child, series))]
}
