import type { SelectQueryBuilder } from 'kysely'
import type { Database } from '../database.js'
import type { Tables } from '../tables.js'

/** Takes movies out of collections that are about to be removed, so that they stay. */
export async function releaseMovies(
  db: Database,
  collections: SelectQueryBuilder<Tables, 'items', { id: string }>,
): Promise<void> {
  await db
    .updateTable('items')
    .set((eb) => ({ parent_id: null, revision: eb('revision', '+', 1) }))
    .where('kind', '=', 'movie')
    .where('parent_id', 'in', collections)
    .execute()
}
