import type { Candidate } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import type { Item, RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { peopleProvider } from '../people/people-pictures.js'
import type { Stores } from '../storage.js'
import { createFamily, type Family } from './family.js'
import type { Publication } from './publication.js'

/** Everything that decides what lies beside a video. Episodes that share a video are published as one, under the first of them. */
export interface PublishUnit extends Kin {
  readonly library: Library
  readonly selections: readonly Selection[]
  /** Of these selections, and perhaps of others. */
  readonly blobs: ReadonlyMap<Digest, BlobFacts>
  readonly previous?: Publication
  /** Pictures that somebody else put beside the video, with their bytes as last scanned. */
  readonly found: ReadonlyMap<RelativePath, Digest>
  /** Pictures of people in the cache, by the address that they came from. */
  readonly people: ReadonlyMap<string, Digest>
}

interface Kin {
  /** The item that the files are named and recorded under. */
  readonly lead: Item
  /** All items that share its NFO, the lead first. */
  readonly members: readonly Item[]
  /** What must be there for it to be published: its video, that of a movie of a collection, else its folder. */
  readonly beside: RelativePath
  /** Seasons and episodes: their series. */
  readonly series?: Item
}

/** @throws {NotFoundError} `item-not-found`. */
export async function loadPublishUnit(stores: Stores, itemId: string): Promise<PublishUnit> {
  const item = await mustFindItem(stores, itemId)
  const library = await mustFindLibrary(stores, item.libraryId)
  const unit = (await loadPublishUnits(stores, library, [item])).get(itemId)
  if (unit === undefined) throw new TypeError('Each item has its unit')
  return unit
}

/** The units of items of one library, by the id of the item: for many at once a few questions do. Items of one unit have one each. */
export async function loadPublishUnits(
  stores: Stores,
  library: Library,
  items: readonly Item[],
): Promise<ReadonlyMap<string, PublishUnit>> {
  const family = createFamily(stores)
  const kin = await Promise.all(items.map((item) => kinOf(family, item)))
  const ids = kin.map(({ lead }) => lead.id)
  const selections = byItem(await stores.selections.listMany(ids))
  const people = byItem(await picturesOfPeople(stores, library, ids))
  const digests = [...selections.values(), ...people.values()].flat().flatMap(digestIn)
  const facts = await stores.blobLedger.findMany(digests)
  const blobs = new Map(facts.map((blob) => [blob.digest, blob]))
  const local = byItem(await stores.candidates.listMany(ids, 'local'))
  const latest = byItem(await stores.publications.latestMany(ids))
  return new Map(
    kin.map(({ lead, ...rest }, at) => {
      const [previous] = latest.get(lead.id) ?? []
      const unit = {
        library,
        lead,
        ...rest,
        selections: selections.get(lead.id) ?? [],
        blobs,
        found: digestsBySource(local.get(lead.id) ?? []),
        people: digestsBySource(people.get(lead.id) ?? []),
        ...(previous === undefined ? {} : { previous }),
      }
      return [items[at]?.id ?? lead.id, unit]
    }),
  )
}

/** Only Kodi looks for them beside the video. */
async function picturesOfPeople(
  { candidates }: Stores,
  { settings: { profiles } }: Library,
  ids: readonly string[],
): Promise<readonly Candidate[]> {
  return profiles.includes('kodi') ? candidates.listMany(ids, peopleProvider) : []
}

function digestIn({ digest }: { readonly digest?: Digest }): readonly Digest[] {
  return digest === undefined ? [] : [digest]
}

function byItem<Value extends { readonly itemId: string }>(
  values: readonly Value[],
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const group = groups.get(value.itemId)
    if (group === undefined) groups.set(value.itemId, [value])
    else group.push(value)
  }
  return groups
}

function digestsBySource(
  candidates: readonly { readonly sourceUrl: string; readonly digest?: Digest }[],
): ReadonlyMap<string, Digest> {
  return new Map(
    candidates.flatMap(({ sourceUrl, digest }) =>
      digest === undefined ? [] : [[sourceUrl, digest]],
    ),
  )
}

async function kinOf(family: Family, item: Item): Promise<Kin> {
  const members = await membersOf(family, item)
  const lead = members[0] ?? item
  const series = await seriesOf(family, lead)
  const beside = await besideOf(family, lead)
  return { lead, members, beside, ...(series === undefined ? {} : { series }) }
}

/** Its own folder a collection may yet have to get. */
async function besideOf(family: Family, lead: Item): Promise<RelativePath> {
  const [video] = lead.videos
  if (lead.kind !== 'collection' || video !== undefined) return video?.path ?? lead.folder
  const movie = await family.firstMovie(lead.id)
  return movie?.videos[0]?.path ?? lead.folder
}

async function membersOf(family: Family, item: Item): Promise<readonly Item[]> {
  const [video] = item.videos
  if (item.kind !== 'episode' || video === undefined || item.parentId === undefined) return [item]
  const siblings = await family.children(item.parentId)
  const sharing = siblings.filter(({ videos }) => videos[0]?.path === video.path)
  return sharing.length === 0 ? [item] : sharing
}

async function seriesOf(family: Family, item: Item): Promise<Item | undefined> {
  if (item.kind !== 'season' && item.kind !== 'episode') return undefined
  const parent = item.parentId === undefined ? undefined : await family.find(item.parentId)
  return parent?.kind === 'season' ? seriesOf(family, parent) : parent
}
