import type { RelativePath } from '../library/item.js'
import { type Item, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { joinPath } from '../library/relative-path.js'
import { advance } from '../lifecycle/advance.js'
import { setFolderName } from '../naming/asset-set-folder.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import type { CollectionRef, Field } from './fields.js'
import { mergeMetadata } from './merge.js'

/**
 * Puts a movie into the collection that its fields name: the item of that collection, made if the library has none. Collections are told apart by
 * the ids of their provider; one without an id is a word on the movie and no item. The folder of
 * a collection itself follows its title. To be called in a transaction. Answers with the item as it is then.
 */
export async function followCollection(
  stores: Stores,
  ports: Pick<Ports, 'clock' | 'ids'>,
  { library, item: movie }: { readonly library: Library; readonly item: Item },
): Promise<Item> {
  if (movie.kind === 'collection') {
    return moveCollection(stores, ports, { library, collection: movie })
  }
  const named = movie.metadata.collection
  const isNumbered = named !== undefined && Object.keys(named.value.externalIds).length > 0
  if (movie.kind !== 'movie' || !isNumbered) return movie
  const known = await findCollection(stores, library.id, named.value)
  const collection =
    known ?? newCollection(library, named, { id: ports.ids.next(), at: ports.clock.now() })
  if (known === undefined) await stores.items.add(collection)
  else await moveCollection(stores, ports, { library, collection })
  if (movie.parentId === collection.id) return movie
  const { stateReason: reason } = movie
  const step = { at: ports.clock.now(), bookkeeping: { parentId: collection.id } }
  return stores.items.save(advance(movie, reason === undefined ? step : { ...step, reason }))
}

/** Its folder follows its title and the settings. */
async function moveCollection(
  { items }: Stores,
  { clock }: Pick<Ports, 'clock'>,
  { library, collection }: { readonly library: Library; readonly collection: Item },
): Promise<Item> {
  const folder = collectionFolder(library, titleOf(collection))
  if (folder === collection.folder) return collection
  const { stateReason: reason } = collection
  const step = { at: clock.now(), content: { folder } }
  return items.save(advance(collection, reason === undefined ? step : { ...step, reason }))
}

async function findCollection(
  { items }: Stores,
  libraryId: string,
  { externalIds }: CollectionRef,
): Promise<Item | undefined> {
  for (const [provider, value] of Object.entries(externalIds)) {
    const found = await items.findByExternalId(libraryId, provider, value)
    const collection = found.find(({ kind }) => kind === 'collection')
    if (collection !== undefined) return collection
  }
  return undefined
}

function newCollection(
  library: Library,
  { value: { name, overview, externalIds }, source, at: toldAt }: Field<CollectionRef>,
  { id, at }: { readonly id: string; readonly at: number },
): Item {
  const values = { title: name, ...(overview === undefined ? {} : { plot: overview }) }
  return {
    id,
    libraryId: library.id,
    kind: 'collection',
    folder: collectionFolder(library, name),
    mixedFolder: false,
    videos: [],
    externalIds,
    metadata: mergeMetadata({}, { values, source, at: toldAt }).metadata,
    lockedAssets: [],
    state: 'identified',
    priority: 5,
    contentRevision: 1,
    revision: 0,
    createdAt: at,
    updatedAt: at,
  }
}

/**
 * The folder that a collection's NFO and pictures lie in: below the library's folder of collections, named as the first player that reads any
 * wants it. Empty: nowhere, since the library has none.
 */
function collectionFolder({ settings }: Pick<Library, 'settings'>, title: string): RelativePath {
  const { collectionsFolder, profiles } = settings
  if (collectionsFolder === undefined) return ''
  const names = profiles.map((profile) => setFolderName({ profile, title }))
  const name = names.find((one) => one !== undefined)
  return name === undefined ? '' : joinPath(collectionsFolder, name)
}
