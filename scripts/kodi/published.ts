import { join } from 'node:path'
import { allItems, type Item, type Library, type Publication } from '@metarr/core'
import { createSqliteStorage } from '@metarr/storage-sqlite'

/** An item that was published, with what was published for it. */
export interface PublishedItem {
  readonly library: Library
  readonly item: Item
  /** Absent for an episode that shares the video of another, under which it was published. */
  readonly publication?: Publication
}

/** What Metarr's database says was put beside the videos. */
export interface Published {
  readonly libraries: readonly Library[]
  readonly items: readonly PublishedItem[]
}

/** Reads the database of a data folder. */
export async function readPublished(dataFolder: string): Promise<Published> {
  const storage = await createSqliteStorage({ file: join(dataFolder, 'metarr.db') })
  try {
    const libraries = await storage.libraries.list()
    const items: PublishedItem[] = []
    for (const library of libraries) {
      for (const item of await allItems(storage.items, { libraryId: library.id, order: 'path' })) {
        if (item.publishedRevision === undefined) continue
        const publication = await storage.publications.latest(item.id)
        items.push({ library, item, ...(publication && { publication }) })
      }
    }
    return { libraries, items }
  } finally {
    await storage.close()
  }
}
