import type { Library, LibraryStore } from '@metarr/core'
import { ConflictError, NotFoundError } from '@metarr/core'
import type { Selectable } from 'kysely'
import type { DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { fromJson } from '../rows.js'
import type { LibrariesTable } from '../tables/library.js'
import { releaseMovies } from './release-movies.js'

export function createSqlLibraryStore({ read, write }: DatabaseAccess): LibraryStore {
  return {
    async add(library) {
      const adding = write((db) => db.insertInto('libraries').values(toRow(library)).execute())
      await explained(adding, () => taken(library))
    },

    async find(id) {
      const row = await read((db) =>
        db.selectFrom('libraries').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row === undefined ? undefined : toLibrary(row)
    },

    async list() {
      const rows = await read((db) =>
        db.selectFrom('libraries').selectAll().orderBy('name').execute(),
      )
      return rows.map(toLibrary)
    },

    async update(library) {
      const updating = write((db) =>
        db
          .updateTable('libraries')
          .set(toRow(library))
          .where('id', '=', library.id)
          .executeTakeFirstOrThrow(),
      )
      const { numUpdatedRows } = await explained(updating, () => taken(library))
      if (numUpdatedRows === 0n) throw new NotFoundError('library-not-found', library.id)
    },

    async remove(id) {
      await write(async (db) => {
        await releaseMovies(db, db.selectFrom('items').select('id').where('library_id', '=', id))
        await db.deleteFrom('libraries').where('id', '=', id).execute()
      })
    },
  }
}

function toLibrary({ created_at, settings, kind, ...row }: Selectable<LibrariesTable>): Library {
  return {
    ...row,
    kind: kind as Library['kind'],
    settings: fromJson(settings),
    createdAt: created_at,
  }
}

function toRow({ createdAt, settings, id, name, kind, root }: Library): LibrariesTable {
  return { id, name, kind, root, settings: JSON.stringify(settings), created_at: createdAt }
}

function taken({ id, name, root }: Library): ConflictError {
  return new ConflictError(
    'already-exists',
    `A library has this id, name or root already: ${id}, ${name}, ${root}`,
  )
}
