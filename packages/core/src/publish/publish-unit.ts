import type { Selection } from '../assets/selection.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import { allItems } from '../library/all-items.js'
import type { Item, RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import type { Stores } from '../storage.js'
import type { Publication } from './publication.js'

/** Everything that decides what lies beside a video. Episodes that share a video are published as one, under the first of them. */
export interface PublishUnit {
  readonly library: Library
  /** The item that the files are named and recorded under. */
  readonly lead: Item
  /** All items that share its NFO, the lead first. */
  readonly members: readonly Item[]
  /** What must be there for it to be published: its video, that of a movie of a collection, else its folder. */
  readonly beside: RelativePath
  /** Seasons and episodes: their series. */
  readonly series?: Item
  readonly selections: readonly Selection[]
  readonly blobs: ReadonlyMap<Digest, BlobFacts>
  readonly previous?: Publication
  /** Pictures that somebody else put beside the video, with their bytes as last scanned. */
  readonly found: ReadonlyMap<RelativePath, Digest>
}

/** @throws {NotFoundError} `item-not-found`. */
export async function loadPublishUnit(stores: Stores, itemId: string): Promise<PublishUnit> {
  const item = await mustFindItem(stores, itemId)
  const library = await mustFindLibrary(stores, item.libraryId)
  const members = await membersOf(stores, item)
  const lead = members[0] ?? item
  const series = await seriesOf(stores, lead)
  const selections = await stores.selections.list(lead.id)
  const facts = await stores.blobLedger.findMany(selections.map(({ digest }) => digest))
  const previous = await stores.publications.latest(lead.id)
  return {
    library,
    lead,
    members,
    beside: await besideOf(stores, lead),
    ...(series === undefined ? {} : { series }),
    selections,
    blobs: new Map(facts.map((blob) => [blob.digest, blob])),
    found: await foundFiles(stores, lead),
    ...(previous === undefined ? {} : { previous }),
  }
}

/** Its own folder a collection may yet have to get. */
async function besideOf({ items }: Pick<Stores, 'items'>, lead: Item): Promise<RelativePath> {
  const [video] = lead.videos
  if (lead.kind !== 'collection' || video !== undefined) return video?.path ?? lead.folder
  const { items: movies } = await items.list({ parentId: lead.id, kinds: ['movie'], limit: 1 })
  return movies[0]?.videos[0]?.path ?? lead.folder
}

async function foundFiles(
  { candidates }: Stores,
  { id }: Item,
): Promise<ReadonlyMap<RelativePath, Digest>> {
  const local = (await candidates.list(id)).filter(({ provider }) => provider === 'local')
  return new Map(
    local.flatMap(({ sourceUrl, digest }) => (digest === undefined ? [] : [[sourceUrl, digest]])),
  )
}

async function membersOf(stores: Stores, item: Item): Promise<readonly Item[]> {
  const [video] = item.videos
  if (item.kind !== 'episode' || video === undefined || item.parentId === undefined) return [item]
  const siblings = await allItems(stores.items, { parentId: item.parentId, order: 'path' })
  const sharing = siblings.filter(({ videos }) => videos[0]?.path === video.path)
  return sharing.length === 0 ? [item] : sharing
}

async function seriesOf(stores: Stores, item: Item): Promise<Item | undefined> {
  if (item.kind !== 'season' && item.kind !== 'episode') return undefined
  const parent = item.parentId === undefined ? undefined : await stores.items.find(item.parentId)
  return parent?.kind === 'season' ? seriesOf(stores, parent) : parent
}
