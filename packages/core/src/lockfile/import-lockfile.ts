import type { SelectPorts } from '../assets/choosing/select-items.js'
import { InvalidInputError } from '../errors.js'
import { forEachConcurrently } from '../for-each.js'
import { identifyItem } from '../identify/identify-item.js'
import { canonicalJson } from '../library/canonical.js'
import { checkSettings } from '../library/check-settings.js'
import type { Item, RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { compareText } from '../library/text.js'
import { canHappen } from '../lifecycle/transitions.js'
import { type EnrichPorts, enrichItems } from '../metadata/enrich-items.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { findTitle, foundParts } from './find-locked.js'
import { withLockedSettings } from './locked-settings.js'
import type { LockedTitle, Lockfile } from './lockfile.js'
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
  /** Movies and series that say and show now what the lockfile says. */
  readonly taken: number
  /** Pictures that are chosen as they were. */
  readonly pictures: number
  /** Folders of movies and series that are not in the library. */
  readonly missing: readonly RelativePath[]
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
  const { kind, settings, items } = readLockfile(request.text)
  const library = await takeSettings(ports, request.libraryId, { kind, settings })
  const meter = createProgressMeter(ports, 'import', request, items.length)
  const tally = newTally()
  const { signal } = request
  await forEachConcurrently(items, { concurrency: titlesAtOnce, signal }, async (entry) => {
    await importTitle(ports, { library, signal }, entry, tally)
    meter.advance(entry.title)
  })
  return { ...tally, missing: tally.missing.toSorted(compareText) }
}

const titlesAtOnce = 4

/** In one transaction: of two who change settings at once, neither undoes what the other did. */
function takeSettings(
  { storage, scoringPolicies }: ImportPorts,
  libraryId: string,
  { kind, settings }: Pick<Lockfile, 'kind' | 'settings'>,
): Promise<Library> {
  return storage.transaction(async ({ libraries }) => {
    const before = await mustFindLibrary({ libraries }, libraryId)
    if (before.kind !== kind)
      throw new InvalidInputError(`The lockfile is of ${kind}, ${before.name} holds ${before.kind}`)
    const library = { ...before, settings: withLockedSettings(before.settings, settings) }
    checkSettings(library.settings, scoringPolicies)
    if (canonicalJson(before.settings) !== canonicalJson(library.settings))
      await libraries.update(library)
    return library
  })
}

function newTally() {
  return {
    taken: 0,
    pictures: 0,
    missing: [] as RelativePath[],
    lost: [] as LostPicture[],
    failures: [] as ItemFailure[],
  }
}

interface ImportWork {
  readonly library: Library
  readonly signal: AbortSignal | undefined
}

async function importTitle(
  ports: ImportPorts,
  { library, signal }: ImportWork,
  locked: LockedTitle,
  tally: ReturnType<typeof newTally>,
): Promise<void> {
  const found = await findTitle(ports, library, locked)
  if (found === undefined) {
    tally.missing.push(locked.folder)
    return
  }
  try {
    const item = await known(ports, library, { item: found, locked, signal })
    const folder = ports.folders.open(library.root)
    for (const part of await foundParts(ports, item, locked)) {
      const { pictures, lost } = await takeOver(ports, { library, folder, signal }, part)
      tally.pictures += pictures
      tally.lost.push(...lost)
    }
    tally.taken++
  } catch (error) {
    signal?.throwIfAborted()
    tally.failures.push(failureOf(ports, 'import', found, error))
  }
}

interface TitleToKnow {
  readonly item: Item
  readonly locked: LockedTitle
  readonly signal: AbortSignal | undefined
}

/** The item once it is what the lockfile says, and its providers were asked about it. */
async function known(
  ports: ImportPorts,
  { id: libraryId }: Library,
  { item, locked: { ids }, signal }: TitleToKnow,
): Promise<Item> {
  if (Object.keys(ids).length === 0) return item
  const itemId = item.id
  const identified = await identifyItem(ports, { itemId, externalIds: ids })
  const isAsked = identified.enrichedAt !== undefined
  if (!isAsked && canHappen(identified.state, 'start-enrich')) {
    const options = signal === undefined ? {} : { signal }
    await enrichItems(ports, { libraryId, itemIds: [itemId], ...options })
  }
  return mustFindItem(ports.storage, itemId)
}
