import { eachItem } from '../library/all-items.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import { findUnits } from '../scan/find-units.js'
import { withoutIgnored } from '../scan/ignored-entries.js'
import { itemsOfUnits } from '../scan/items-of-unit.js'
import { signatureOf } from '../scan/signature.js'
import { isPublishable, publishableItems } from './publishable-items.js'
import { publishingRulesOf } from './publishing-rules.js'
import { pagesOf } from './units-of.js'

/** What finding them needs: it only reads. */
export type DifferPorts = Pick<Ports, 'storage' | 'folders'>

const foldersAtOnce = 100

/**
 * The ids of items of a library beside which something may not be as it would be published today: those with unpublished changes, those whose folder
 * looks otherwise than after their publication, and those that were published under other rules; and every collection that has a folder. Decided from one listing of the tree and what is on
 * record: no file is read, and no item asked about by itself.
 *
 * @throws {ConflictError} `root-unavailable`.
 */
export async function differingItems(
  { storage, folders }: DifferPorts,
  library: Library,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const ids = new Set<string>()
  for await (const { id } of eachItem(storage.items, publishableItems(library))) ids.add(id)
  const changed = await changedFolders({ storage, folders }, library, signal)
  for await (const page of pagesOf(changed, foldersAtOnce)) {
    const units = page.map((folder) => ({ folder }))
    const items = await itemsOfUnits(storage, library, units)
    for (const item of items.flat()) if (isPublishable(library, item)) ids.add(item.id)
  }
  const collections = { libraryId: library.id, kinds: ['collection'], order: 'path' } as const
  for await (const item of eachItem(storage.items, collections))
    if (isPublishable(library, item)) ids.add(item.id)
  const rules = await publishingRulesOf(library)
  for (const id of await storage.publications.publishedOtherwise(library.id, rules)) ids.add(id)
  return [...ids]
}

/** The folders that a scan would read again, lost ones too. */
async function changedFolders(
  { storage, folders }: DifferPorts,
  library: Library,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const folder = withoutIgnored(folders.open(library.root), library.settings.scan?.ignore)
  const known = await storage.scans.list(library.id)
  const titled = known.filter(({ stray }) => !stray)
  const noted = new Map(titled.map((scanned) => [scanned.folder, scanned]))
  const found = await findUnits(folder, library.kind, {
    signal,
    listedAs: (name) => noted.get(name)?.listing,
  })
  const same = new Set(
    found?.units.flatMap((unit) => {
      const before = noted.get(unit.folder)?.listing
      const isSame = before !== undefined && before === (unit.listing ?? signatureOf(unit.files))
      return isSame && unit.incomplete === undefined ? [unit.folder] : []
    }),
  )
  const units = found?.units.map((unit) => unit.folder) ?? []
  return [...new Set([...units, ...noted.keys()])].filter((name) => !same.has(name))
}
