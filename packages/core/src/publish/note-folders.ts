import type { Item, RelativePath } from '../library/item.js'
import type { ScannedFolder } from '../scan/scan-ledger.js'
import { jointSignature, signatureOf, signatureWithout } from '../scan/signature.js'
import type { Stores } from '../storage.js'
import type { Publication, PublishedFile } from './publication.js'
import type { JournalStep } from './publish-journal.js'

/** What was done beside the videos of an item. */
interface Done {
  readonly entry: { readonly itemId: string }
  readonly steps: readonly JournalStep[]
  readonly now: readonly PublishedFile[]
}

interface Changes {
  readonly done: readonly Done[]
  /** The items, by their id. */
  readonly leads: ReadonlyMap<string, Item>
  /** What was published before, by the id of the item. */
  readonly previous: ReadonlyMap<string, Publication>
}

/**
 * Notes what folders look like with these changes, so that the next scan has nothing to read. Files that were somebody's and are ours now, or
 * gone, no longer count as a change of the folder, nor as unknown.
 */
export async function noteFolders(
  stores: Stores,
  { done, leads, previous }: Changes,
): Promise<void> {
  const looks = await looksOf(stores, [...leads.values()])
  const changed = new Set<string>()
  for (const one of done) {
    const { itemId } = one.entry
    const before = looks.at(itemId)
    if (before === undefined) continue
    const after = lookAfter(before, previous.get(itemId)?.files ?? [], one)
    if (isSameLook(before, after)) continue
    changed.add(itemId)
    looks.set(itemId, after)
  }
  const saved = new Set([...changed].flatMap((itemId) => looks.at(itemId) ?? []))
  if (saved.size > 0) await stores.scans.save(...saved)
}

/** What was seen of folders: episodes of one series have one. */
interface Looks {
  at(itemId: string): ScannedFolder | undefined
  set(itemId: string, look: ScannedFolder): void
}

async function looksOf(stores: Stores, items: readonly Item[]): Promise<Looks> {
  const family = await withParents(stores, items)
  const places = new Map(items.flatMap((item) => placeOf(family, item)))
  const looks = new Map<string, ScannedFolder>()
  for (const libraryId of new Set([...places.values()].map((place) => place.libraryId))) {
    const inLibrary = [...places.values()].filter((place) => place.libraryId === libraryId)
    const folders = inLibrary.map(({ folder }) => folder)
    for (const look of await stores.scans.findMany(libraryId, folders)) looks.set(keyOf(look), look)
  }
  const keyOfItem = (itemId: string) => keyOf(places.get(itemId) ?? nowhere)
  return {
    at: (itemId) => looks.get(keyOfItem(itemId)),
    set: (itemId, look) => looks.set(keyOfItem(itemId), look),
  }
}

type Place = Pick<ScannedFolder, 'libraryId' | 'folder'>

const nowhere: Place = { libraryId: '', folder: '' }

function keyOf({ libraryId, folder }: Place): string {
  return JSON.stringify([libraryId, folder])
}

/** The folder that the scan reads as a whole: the movie's, or that of the series. */
function placeOf(
  family: ReadonlyMap<string, Item>,
  item: Item,
): readonly (readonly [string, Place])[] {
  let top: Item | undefined = item
  while (top?.parentId !== undefined) top = family.get(top.parentId)
  return top === undefined ? [] : [[item.id, top]]
}

/** These items and all above them, by their ids. */
async function withParents(
  { items }: Stores,
  children: readonly Item[],
): Promise<ReadonlyMap<string, Item>> {
  const family = new Map(children.map((item) => [item.id, item]))
  for (let level = children; level.length > 0; ) {
    const ids = level.flatMap(({ parentId }) => parentId ?? []).filter((id) => !family.has(id))
    level = ids.length === 0 ? [] : await items.findMany(ids)
    for (const item of level) family.set(item.id, item)
  }
  return family
}

function lookAfter(
  scanned: ScannedFolder,
  published: readonly PublishedFile[],
  { steps, now }: Done,
): ScannedFolder {
  const known = new Map(published.map((file) => [file.path, file]))
  const theirs = steps.flatMap(({ path, before }) => {
    const wasOurs = known.get(path)?.digest === before?.digest
    return before === undefined || wasOurs ? [] : [{ path, ...before }]
  })
  const taken = new Set(theirs.map(({ path }) => path))
  const { listing, signature, unknownFiles } = scanned
  return {
    ...scanned,
    signature: signature === '' ? '' : signatureWithout(signature, theirs),
    unknownFiles: unknownFiles.filter((path) => !taken.has(path)),
    ...(listing === undefined ? {} : { listing: listingAfter(listing, known, { steps, now }) }),
  }
}

/**
 * The listing without the files that went, and with those that came. Of a file that was wiped, it still tells how we left it. A file of others that
 * an undo brought back is not in it: the next scan finds out again what it is.
 */
function listingAfter(
  listing: string,
  known: ReadonlyMap<RelativePath, PublishedFile>,
  { steps, now }: Pick<Done, 'steps' | 'now'>,
): string {
  const changed = steps.filter(({ before, after }) => before?.digest !== after?.digest)
  const paths = new Set(changed.map(({ path }) => path))
  const gone = changed.flatMap(({ path, before }) => {
    const last = before ?? known.get(path)
    return last === undefined ? [] : [{ ...last, path }]
  })
  const back = new Set(steps.flatMap((step) => (step.isTheirs ? [step.path] : [])))
  const come = now.filter(({ path }) => paths.has(path) && !back.has(path))
  return jointSignature([signatureWithout(listing, gone), signatureOf(come)])
}

function isSameLook(one: ScannedFolder, other: ScannedFolder): boolean {
  return (
    one.signature === other.signature &&
    one.listing === other.listing &&
    one.unknownFiles.length === other.unknownFiles.length
  )
}
