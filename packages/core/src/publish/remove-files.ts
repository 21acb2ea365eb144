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
import { asideRunOf, setAside, whyNot } from './set-aside.js'

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
 * Removes unknown files, so that an undo of the run brings them back. Of one that lies beside an item the bytes are kept, on record with that item; one that
 * belongs to none, or has more bytes than are kept (64 MiB), is moved to a hidden folder in the library's root. Files that are known stay.
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
  await removeAside(ports, { library, folder, choices, report })
  await removeOnRecord(ports, choices, report)
  return report
}

interface Tally extends RemoveFilesReport {
  readonly removed: RelativePath[]
  readonly notRemoved: NotRemoved[]
  readonly failures: ItemFailure[]
}

async function removeOnRecord(
  ports: ApplyPorts,
  choices: readonly Choice[],
  report: Tally,
): Promise<void> {
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
}

async function removeAside(
  ports: ApplyPorts,
  { library, folder, choices, report }: Removing,
): Promise<void> {
  const run = asideRunOf(report.runId, ports.clock.now())
  for (const choice of choices) {
    if (!('from' in choice)) continue
    const { path, from } = choice
    try {
      await setAside(folder, run, path)
      report.removed.push(path)
      await forget(ports, { libraryId: library.id, path, from })
    } catch (error) {
      report.notRemoved.push({ path, reason: whyNot(error) })
    }
  }
}

/** The file is no longer listed as unknown; should it come back, its folder is read again. */
async function forget(
  { storage }: Pick<ApplyPorts, 'storage'>,
  { libraryId, path, from }: Aside & { readonly libraryId: string },
): Promise<void> {
  const seen = await storage.scans.find(libraryId, from)
  if (seen === undefined) return
  const { listing: _, ...rest } = seen
  const unknownFiles = seen.unknownFiles.filter((one) => one !== path)
  await storage.scans.save({ ...rest, signature: '', unknownFiles })
}

type Removal = Extract<FileOperation, { readonly action: 'remove' }>

/** A file that is set aside, and the folder that it is listed with. */
interface Aside {
  readonly path: RelativePath
  readonly from: RelativePath
}

type Choice = NotRemoved | Aside | { readonly item: Item; readonly file: Removal }

interface InLibrary {
  readonly library: Library
  readonly folder: LibraryFolder
}

interface Removing extends InLibrary {
  readonly choices: readonly Choice[]
  readonly report: Tally
}

async function choose(
  { storage }: ApplyPorts,
  { library, folder, paths }: InLibrary & { readonly paths: readonly RelativePath[] },
): Promise<readonly Choice[]> {
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
    choices.push(await wayToRemove(folder, { path, from: known.folder, item }))
  }
  return choices
}

async function wayToRemove(
  folder: LibraryFolder,
  { path, from, item }: Aside & { readonly item: Item | undefined },
): Promise<Choice> {
  const entry = await entryAt(folder, path)
  if (entry === undefined) return { path, reason: 'is no longer there' }
  if (item === undefined || entry.size > maximumKeptBytes) return { path, from }
  const before = await folder.facts(path)
  if (before === undefined) return { path, reason: 'is no longer there' }
  return { item, file: { action: 'remove', path, purpose: 'a file that a person removed', before } }
}

/** The movie or series that lies there; a collection without a folder of its own lies nowhere. */
async function itemIn(
  { storage }: Pick<ApplyPorts, 'storage'>,
  { id }: Library,
  folder: RelativePath,
): Promise<Item | undefined> {
  const query = {
    libraryId: id,
    kinds: ['movie', 'series'],
    folders: [folder],
    includeGone: true,
    order: 'path',
    limit: 1,
  } as const
  return (await storage.items.list(query)).items[0]
}

function byItem(choices: readonly Choice[]): readonly (readonly [Item, readonly Removal[]])[] {
  const items = new Map<string, { readonly item: Item; readonly files: Removal[] }>()
  for (const choice of choices) {
    if (!('item' in choice)) continue
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
