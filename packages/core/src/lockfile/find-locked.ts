import { allItems } from '../library/all-items.js'
import type { ExternalIds } from '../library/external-id.js'
import type { Item } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import type { LockedCollection, LockedItem, LockedTitle } from './lockfile.js'

type FindPorts = Pick<Ports, 'storage'>

/** An item, and what the lockfile says of it. */
export interface Found {
  readonly item: Item
  readonly locked: LockedItem
}

/** The movie or series that an entry is about: the one in its folder, else the only one with one of its ids, since folders are renamed. */
export async function findTitle(
  { storage }: FindPorts,
  { id: libraryId, kind: holds }: Library,
  { folder, video, ids }: LockedTitle,
): Promise<Item | undefined> {
  const kind = holds === 'movies' ? 'movie' : 'series'
  const there = await allItems(storage.items, { libraryId, folders: [folder], kinds: [kind] })
  const here = there.filter(({ videos }) => video === undefined || videos[0]?.path === video)
  return here.length === 1 ? here[0] : findByIds({ storage }, { libraryId, kind, ids })
}

/** The only collection with one of the ids of an entry. */
export function findCollection(
  ports: FindPorts,
  { id: libraryId }: Library,
  { ids }: LockedCollection,
): Promise<Item | undefined> {
  return findByIds(ports, { libraryId, kind: 'collection', ids })
}

interface WantedItem {
  readonly libraryId: string
  readonly kind: ItemKind
  readonly ids: ExternalIds
}

async function findByIds(
  { storage }: FindPorts,
  { libraryId, kind, ids }: WantedItem,
): Promise<Item | undefined> {
  for (const [provider, value] of Object.entries(ids)) {
    const known = await storage.items.findByExternalId(libraryId, provider, value)
    const alike = known.filter((item) => item.kind === kind && item.goneAt === undefined)
    if (alike.length === 1) return alike[0]
  }
  return undefined
}

/** The item with its seasons and episodes, each with its entry; parts that are not there are passed over. */
export async function foundParts(
  ports: FindPorts,
  item: Item,
  locked: LockedTitle,
): Promise<readonly Found[]> {
  const found: Found[] = [{ item, locked }]
  if (locked.seasons.length === 0) return found
  const seasons = await partsOf(ports, item, 'seasonNumber')
  for (const entry of locked.seasons) {
    const season = seasons.get(entry.season)
    if (season === undefined) continue
    found.push({ item: season, locked: entry })
    const episodes = await partsOf(ports, season, 'episodeNumber')
    for (const part of entry.episodes) {
      const episode = episodes.get(part.episode)
      if (episode !== undefined) found.push({ item: episode, locked: part })
    }
  }
  return found
}

async function partsOf(
  { storage }: FindPorts,
  { id }: Item,
  number: 'seasonNumber' | 'episodeNumber',
): Promise<ReadonlyMap<number | undefined, Item>> {
  const parts = await allItems(storage.items, { parentId: id })
  return new Map(parts.map((part) => [part[number], part]))
}
