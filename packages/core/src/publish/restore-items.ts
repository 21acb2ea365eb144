import { forEachConcurrently } from '../for-each.js'
import { type Item, type RelativePath, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { folderOf, nameOf } from '../library/relative-path.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import { notifyPlayers } from '../players/notify-players.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import type { FolderEntry, LibraryFolder } from '../scan/library-folder.js'
import { applyPlan } from './apply-plan.js'
import type { FileOperation, PublishPlan } from './plan.js'
import type { Publication, PublishedFile } from './publication.js'
import type { PublishPorts } from './publish-items.js'
import { recoverPublishes } from './recover.js'

export interface RestoreRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these items. */
  readonly itemIds?: readonly string[]
}

/** What restoring came to. */
export interface RestoreReport {
  /** Items that lacked something. */
  readonly restored: number
  readonly filesWritten: number
  /** Files that others changed since we published them; they were left alone. */
  readonly changedByOthers: readonly RelativePath[]
  readonly failures: readonly ItemFailure[]
}

const itemsAtOnce = 4

/**
 * Puts back every published file that is missing, from the cache and without any network. Files that another program changed are reported
 * and left alone. An item whose folder is gone altogether is passed over: its video is gone too.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`. @throws {ConflictError} `root-unavailable`.
 */
export async function restoreItems(
  ports: PublishPorts,
  request: RestoreRequest,
): Promise<RestoreReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  await recoverPublishes(ports, { libraryId: library.id })
  const folder = ports.folders.open(library.root)
  const publications = await wantedPublications(ports, library, request)
  const meter = createProgressMeter(ports, 'restore', request, publications.length)
  const report = {
    restored: 0,
    filesWritten: 0,
    changedByOthers: [] as RelativePath[],
    failures: [] as ItemFailure[],
  }
  await forEachConcurrently(
    publications,
    { concurrency: itemsAtOnce, signal: request.signal },
    async (publication) => {
      const item = await mustFindItem(ports.storage, publication.itemId)
      try {
        const state = await compare(folder, filesBeside(item, publication))
        report.changedByOthers.push(...state.changed.map(({ path }) => path))
        if (state.missing.length > 0) {
          await applyPlan(ports, {
            plan: planRestore(publication, item, state),
            publishedBy: 'system',
          })
          report.restored++
          report.filesWritten += state.missing.length
          ports.events.emit({ type: 'item:restored', itemId: item.id, files: state.missing.length })
          await notifyPlayers(ports, library, [item])
        }
      } catch (error) {
        report.failures.push(failureOf(ports, 'restore', item, error))
      }
      meter.advance(titleOf(item))
    },
  )
  return report
}

async function wantedPublications(
  { storage }: PublishPorts,
  library: Library,
  { itemIds }: RestoreRequest,
): Promise<readonly Publication[]> {
  const publications: Publication[] = []
  if (itemIds === undefined) {
    for await (const publication of storage.publications.latestOfLibrary(library.id))
      publications.push(publication)
    return publications
  }
  for (const id of itemIds) {
    await mustFindItem(storage, id)
    const publication = await storage.publications.latest(id)
    if (publication !== undefined) publications.push(publication)
  }
  return publications
}

/** How what lies beside a video differs from what was published. */
export interface PublishedState {
  readonly present: readonly PublishedFile[]
  readonly missing: readonly PublishedFile[]
  /** Present, but not with the bytes that were published. */
  readonly changed: readonly PublishedFile[]
}

/** Files of a publication that lie where the item still is: nothing comes back where it was before it moved. */
function filesBeside(item: Item, { files }: Publication): readonly PublishedFile[] {
  return files.filter(({ path }) => {
    const parent = folderOf(path)
    return isWithin(item.folder, parent) || isWithin(parent, item.folder)
  })
}

function isWithin(folder: RelativePath, inner: RelativePath): boolean {
  return folder === '' || inner === folder || inner.startsWith(`${folder}/`)
}

/** Compares published files with the folder: by size and time, and by digest only where those differ. */
async function compare(
  folder: LibraryFolder,
  files: readonly PublishedFile[],
): Promise<PublishedState> {
  const state = {
    present: [] as PublishedFile[],
    missing: [] as PublishedFile[],
    changed: [] as PublishedFile[],
  }
  for (const parent of new Set(files.map(({ path }) => folderOf(path)))) {
    const listing = await folder.list(parent)
    const entries = new Map(listing?.entries.map((entry) => [entry.name, entry]))
    for (const file of files.filter(({ path }) => folderOf(path) === parent)) {
      const entry = entries.get(nameOf(file.path))
      if (entry === undefined) {
        if (listing !== undefined) state.missing.push(file)
      } else if (await hasBytesOf(folder, file, entry)) state.present.push(file)
      else state.changed.push(file)
    }
  }
  return state
}

async function hasBytesOf(
  folder: LibraryFolder,
  file: PublishedFile,
  entry: FolderEntry,
): Promise<boolean> {
  if (entry.size !== file.size) return false
  if (entry.modifiedAt === file.modifiedAt) return true
  return (await folder.facts(file.path))?.digest === file.digest
}

/** The plan that puts the missing files of a publication back and keeps the others. Pure. */
function planRestore(publication: Publication, item: Item, state: PublishedState): PublishPlan {
  const { libraryId, itemId, contentRevisions, snapshot } = publication
  const keep = state.present.map(
    ({ path, ...before }): FileOperation => ({
      action: 'keep',
      path,
      purpose: 'still there',
      digest: before.digest,
      before,
    }),
  )
  const create = state.missing.map(
    ({ path, digest, size }): FileOperation => ({
      action: 'create',
      path,
      purpose: 'missing',
      digest,
      size,
      content: { kind: 'blob' },
    }),
  )
  return {
    libraryId,
    itemId,
    title: titleOf(item),
    contentRevisions,
    beside: item.folder,
    operations: [...keep, ...create],
    left: state.changed,
    problems: [],
    snapshot,
  }
}
