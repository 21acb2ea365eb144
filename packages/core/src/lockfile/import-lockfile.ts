import type { SelectPorts } from '../assets/choosing/select-items.js'
import { InvalidInputError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { identifyItem } from '../identify/identify-item.js'
import { changeSettings } from '../library/change-settings.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem } from '../library/must-find.js'
import { compareText } from '../library/text.js'
import { canHappen } from '../lifecycle/transitions.js'
import { type EnrichPorts, enrichItems } from '../metadata/enrich-items.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { type Found, findCollection, findTitle, foundParts } from './find-locked.js'
import { withLockedSettings } from './locked-settings.js'
import type { LockedCollection, LockedTitle, Lockfile } from './lockfile.js'
import { readLockfile } from './read-lockfile.js'
import { type LostPicture, takeOver } from './take-over.js'

export interface ImportLockfileRequest extends VerbOptions {
  readonly libraryId: string
  /** What {@link exportLockfile} gave. */
  readonly text: string
}

/** What importing needs: it identifies, enriches and chooses. */
export type ImportPorts = SelectPorts & EnrichPorts & Pick<Ports, 'folders'>

/** What importing a lockfile came to. */
export interface ImportReport {
  /** Movies, series and collections that say and show now what the lockfile says. */
  readonly taken: number
  /** Pictures that are chosen as they were. */
  readonly pictures: number
  /** Folders of movies and series that are not in the library, and titles of collections that no movie of it belongs to. */
  readonly missing: readonly string[]
  /** Pictures that could not be had. */
  readonly lost: readonly LostPicture[]
  readonly failures: readonly ItemFailure[]
}

/**
 * Makes the same choices again: takes the settings over that decide names and languages, says what each movie and series is, asks providers for its
 * texts, and chooses the same pictures, byte for byte. Scan first; nothing beside the videos changes before the next publish. Importing again is
 * harmless, and completes what failed.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {InvalidInputError} when the text is no lockfile, or one of another kind of library.
 */
export async function importLockfile(
  ports: ImportPorts,
  request: ImportLockfileRequest,
): Promise<ImportReport> {
  const lockfile = readLockfile(request.text)
  const { items, collections } = lockfile
  const library = await takeSettings(ports, request.libraryId, lockfile)
  const meter = createProgressMeter(ports, 'import', request, items.length + collections.length)
  const tally = newTally()
  const { signal } = request
  await forEachConcurrently(items, { concurrency: titlesAtOnce, signal }, async (entry) => {
    await importTitle(ports, { library, signal }, entry, tally)
    meter.advance(entry.title)
  })
  for (const entry of collections) {
    signal?.throwIfAborted()
    await importCollection(ports, { library, signal }, entry, tally)
    meter.advance(entry.title)
  }
  return { ...tally, missing: tally.missing.toSorted(compareText) }
}

const titlesAtOnce = 4

/** The library with the settings of a lockfile. */
async function takeSettings(
  ports: ImportPorts,
  libraryId: string,
  lockfile: Pick<Lockfile, 'version' | 'kind' | 'settings'>,
): Promise<Library> {
  const { after } = await changeSettings(ports, libraryId, ({ name, kind, settings }) => {
    if (kind === lockfile.kind) return withLockedSettings(settings, lockfile)
    throw new InvalidInputError(`The lockfile is of ${lockfile.kind}, ${name} holds ${kind}`)
  })
  return after
}

function newTally() {
  return {
    taken: 0,
    pictures: 0,
    missing: [] as string[],
    lost: [] as LostPicture[],
    failures: [] as ItemFailure[],
  }
}

interface ImportWork {
  readonly library: Library
  readonly signal: AbortSignal | undefined
}

type Tally = ReturnType<typeof newTally>

async function importTitle(
  ports: ImportPorts,
  work: ImportWork,
  locked: LockedTitle,
  tally: Tally,
): Promise<void> {
  const found = await findTitle(ports, work.library, locked)
  if (found === undefined) return void tally.missing.push(locked.folder)
  await importItem(ports, work, found, tally, async () => {
    const item = await identified(ports, found, locked)
    return foundParts(ports, await asked(ports, work, item), locked)
  })
}

/** After the movies, which say which collections there are. */
async function importCollection(
  ports: ImportPorts,
  work: ImportWork,
  locked: LockedCollection,
  tally: Tally,
): Promise<void> {
  const found = await findCollection(ports, work.library, locked)
  if (found === undefined) return void tally.missing.push(locked.title)
  await importItem(ports, work, found, tally, async () => [
    { item: await asked(ports, work, found), locked },
  ])
}

async function importItem(
  ports: ImportPorts,
  { library, signal }: ImportWork,
  item: Item,
  tally: Tally,
  partsOf: () => Promise<readonly Found[]>,
): Promise<void> {
  try {
    const folder = ports.folders.open(library.root)
    for (const part of await partsOf()) {
      const { pictures, lost } = await takeOver(ports, { library, folder, signal }, part)
      tally.pictures += pictures
      tally.lost.push(...lost)
    }
    tally.taken++
  } catch (error) {
    signal?.throwIfAborted()
    tally.failures.push(failureOf(ports, 'import', item, error))
  }
}

async function identified(
  ports: ImportPorts,
  item: Item,
  { ids }: Pick<LockedTitle, 'ids'>,
): Promise<Item> {
  if (Object.keys(ids).length === 0) return item
  return identifyItem(ports, { itemId: item.id, externalIds: ids })
}

/** The item once providers were asked about it; one that nobody knows is not asked about. */
async function asked(
  ports: ImportPorts,
  { library: { id: libraryId }, signal }: ImportWork,
  { id: itemId, enrichedAt, state }: Item,
): Promise<Item> {
  if (enrichedAt === undefined && canHappen(state, 'start-enrich')) {
    const options = signal === undefined ? {} : { signal }
    await enrichItems(ports, { libraryId, itemIds: [itemId], ...options })
  }
  return mustFindItem(ports.storage, itemId)
}
