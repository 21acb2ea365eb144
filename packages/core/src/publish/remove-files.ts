import type { Item, RelativePath } from '../library/item.js'
import { titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { unknownFilesOfLibrary } from '../scan/list-unknown-files.js'
import { applyPlan } from './apply-plan.js'
import type { ApplyPorts } from './apply-ports.js'
import { entryAt } from './entry-at.js'
import { maximumKeptBytes } from './journal-entry.js'
import type { FileOperation, PublishPlan } from './plan.js'
import { blankSnapshot, type Publication } from './publication.js'
import { recoverPublishes } from './recover.js'

/** Which files of which library go. */
export interface RemoveFilesRequest {
  readonly libraryId: string
  /** Unknown files, as `listUnknownFiles` tells them. */
  readonly paths: readonly RelativePath[]
}

/** A file that was not removed, and why, for people. */
export interface NotRemoved {
  readonly path: RelativePath
  readonly reason: string
}

/** What removing files came to. */
export interface RemoveFilesReport {
  /** Names all that was removed here, so that it can be undone at once. */
  readonly runId: string
  readonly removed: readonly RelativePath[]
  readonly notRemoved: readonly NotRemoved[]
  /** Items beside which nothing could be removed. */
  readonly failures: readonly ItemFailure[]
}

/**
 * Removes unknown files from the disk after keeping their bytes, on record with the item they lie beside, so that an undo brings them back. Files that
 * are known, or have more bytes than are kept (64 MiB), stay: delete those by hand.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function removeFiles(
  ports: ApplyPorts,
  { libraryId, paths }: RemoveFilesRequest,
): Promise<RemoveFilesReport> {
  const library = await mustFindLibrary(ports.storage, libraryId)
  await recoverPublishes(ports, { libraryId })
  const folder = ports.folders.open(library.root)
  const choices = await choose(ports, { library, folder, paths: [...new Set(paths)] })
  const report = {
    runId: ports.ids.next(),
    removed: [] as RelativePath[],
    notRemoved: choices.flatMap((choice) => ('reason' in choice ? [choice] : [])),
    failures: [] as ItemFailure[],
  }
  for (const [item, files] of byItem(choices)) {
    try {
      const latest = await ports.storage.publications.latest(item.id)
      const plan = planRemoval(item, latest, files)
      await applyPlan(ports, { plan, publishedBy: 'user', runId: report.runId })
      report.removed.push(...files.map(({ path }) => path))
    } catch (error) {
      report.failures.push(failureOf(ports, 'publish', item, error))
    }
  }
  return report
}

type Removal = Extract<FileOperation, { readonly action: 'remove' }>
type Choice = NotRemoved | { readonly item: Item; readonly file: Removal }

async function choose(
  { storage }: ApplyPorts,
  request: {
    readonly library: Library
    readonly folder: LibraryFolder
    readonly paths: readonly RelativePath[]
  },
): Promise<readonly Choice[]> {
  const { library, folder, paths } = request
  const listed = await unknownFilesOfLibrary(storage, library)
  const unknown = new Map(listed.map((file) => [file.path, file]))
  const choices: Choice[] = []
  for (const path of paths) {
    const known = unknown.get(path)
    if (known === undefined) {
      choices.push({ path, reason: 'is no unknown file; scan, then look again' })
      continue
    }
    const item = await itemIn({ storage }, library, known.folder)
    const file = await lookAt(folder, path)
    if ('reason' in file) choices.push(file)
    else if (item === undefined)
      choices.push({ path, reason: 'lies with no movie or series that it could be on record with' })
    else choices.push({ item, file })
  }
  return choices
}

async function itemIn(
  { storage }: Pick<ApplyPorts, 'storage'>,
  { id }: Library,
  folder: RelativePath,
): Promise<Item | undefined> {
  const query = {
    libraryId: id,
    folders: [folder],
    includeGone: true,
    order: 'path',
    limit: 1,
  } as const
  return (await storage.items.list(query)).items[0]
}

async function lookAt(folder: LibraryFolder, path: RelativePath): Promise<NotRemoved | Removal> {
  const entry = await entryAt(folder, path)
  if (entry === undefined) return { path, reason: 'is no longer there' }
  if (entry.size > maximumKeptBytes)
    return { path, reason: 'is too large to be kept for an undo; delete it by hand' }
  const before = await folder.facts(path)
  if (before === undefined) return { path, reason: 'is no longer there' }
  return { action: 'remove', path, purpose: 'a file that a person removed', before }
}

function byItem(choices: readonly Choice[]): readonly (readonly [Item, readonly Removal[]])[] {
  const items = new Map<string, { readonly item: Item; readonly files: Removal[] }>()
  for (const choice of choices) {
    if ('reason' in choice) continue
    const entry = items.get(choice.item.id) ?? { item: choice.item, files: [] }
    entry.files.push(choice.file)
    items.set(choice.item.id, entry)
  }
  return [...items.values()].map(({ item, files }) => [item, files])
}

/** Only these files go; the item says what it said, and what is on record stays on record. Pure. */
function planRemoval(
  item: Item,
  latest: Publication | undefined,
  operations: readonly Removal[],
): PublishPlan {
  return {
    libraryId: item.libraryId,
    itemId: item.id,
    title: titleOf(item),
    contentRevisions: {},
    beside: item.folder,
    operations,
    left: latest?.files ?? [],
    problems: [],
    snapshot: latest?.snapshot ?? blankSnapshot,
  }
}
