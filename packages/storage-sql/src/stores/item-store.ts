import type { ExternalIds, Item, ItemPage, ItemQuery, ItemStore } from '@metarr/core'
import {
  ConflictError,
  NotFoundError,
  pageAfter,
  pageLimitOf,
  pageSkipOf,
  pageStartOf,
} from '@metarr/core'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { ConstraintViolation, Database, DatabaseAccess, SqlDialect } from '../database.js'
import { explained } from '../database.js'
import { chunksOf } from '../rows.js'
import type { ExternalIdsTable } from '../tables/library.js'
import type { Tables } from '../tables.js'
import { behind, inOrder, matching } from './item-query.js'
import {
  type ItemRow,
  itemColumns,
  toExternalIdRows,
  toExternalIds,
  toItem,
  toItemRow,
} from './item-rows.js'
import { releaseMovies } from './release-movies.js'

export function createSqlItemStore({ dialect, read, write }: DatabaseAccess): ItemStore {
  async function refusal({ rule }: ConstraintViolation, item: Item): Promise<Error> {
    return rule === 'unique' ? taken(item) : read((db) => missingOwner(db, item))
  }

  return {
    async add(item) {
      const adding = write((db) => insertItem(db, item))
      await explained(adding, (violation) => refusal(violation, item))
    },

    async find(id) {
      const [item] = await read((db) => findItems({ dialect, db }, [id]))
      return item
    },

    async findMany(ids) {
      const items: Item[] = []
      for (const chunk of chunksOf([...new Set(ids)])) {
        items.push(...(await read((db) => findItems({ dialect, db }, chunk))))
      }
      return items
    },

    async findByExternalId(libraryId, provider, value) {
      return read(async (db) => {
        const carriers = db
          .selectFrom('external_ids')
          .select('item_id')
          .where('provider', '=', provider)
          .where('value', '=', value)
        const rows = await inOrder(wholeItems({ dialect, db }), { order: 'path' })
          .where('library_id', '=', libraryId)
          .where('id', 'in', carriers)
          .execute()
        return rows.map(toItem)
      })
    },

    async list(query) {
      return read((db) => listItems({ dialect, db }, query))
    },

    async count(query) {
      const { count } = await read((db) =>
        matching(
          db.selectFrom('items').select(({ fn }) => fn.countAll<number>().as('count')),
          query,
        ).executeTakeFirstOrThrow(),
      )
      return Number(count)
    },

    async save(item) {
      const saving = write((db) => updateItem(db, item))
      return explained(saving, (violation) => refusal(violation, item))
    },

    async saveMany(items) {
      const [first] = items
      if (first === undefined) return []
      const saving = write((db) => updateItems(db, items))
      return explained(saving, (violation) => refusal(violation, first))
    },

    async remove(id) {
      await write(async (db) => {
        await releaseMovies(db, db.selectFrom('items').select('id').where('id', '=', id))
        await db.deleteFrom('items').where('id', '=', id).execute()
      })
    },
  }
}

interface Source {
  readonly dialect: SqlDialect
  readonly db: Database
}

/** All that items are made of, with their external ids: one statement, however many there are. */
function wholeItems({ dialect, db }: Source): SelectQueryBuilder<Tables, 'items', ItemRow> {
  const pairs = dialect.pairs(sql.ref('provider'), sql.ref('value'))
  const externalIds = sql<
    string | null
  >`(select ${pairs} from external_ids where item_id = items.id)`
  return db.selectFrom('items').select(itemColumns).select(externalIds.as('external_ids'))
}

async function findItems(source: Source, ids: readonly string[]): Promise<readonly Item[]> {
  const rows = await wholeItems(source)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(toItem)
}

async function listItems(source: Source, query: ItemQuery): Promise<ItemPage> {
  const limit = pageLimitOf(query)
  const start = pageStartOf(query)
  const skip = pageSkipOf(query)
  const all = inOrder(matching(wholeItems(source), query), query)
  const rest = start === undefined ? all : behind(all, query, start)
  const page = rest.limit(limit + 1)
  const rows = await (skip === 0 ? page : page.offset(skip)).execute()
  const items = rows.slice(0, limit).map(toItem)
  const last = items.at(-1)
  if (last === undefined || rows.length <= limit) return { items }
  return { items, next: pageAfter(last, query) }
}

async function insertItem(db: Database, item: Item): Promise<void> {
  await db.insertInto('items').values(toItemRow(item)).execute()
  await insertExternalIds(db, item)
}

async function updateItem(db: Database, item: Item): Promise<Item> {
  const [saved] = await updateItems(db, [item])
  if (saved === undefined) throw new TypeError('Each item that is saved comes back')
  return saved
}

async function updateItems(db: Database, items: readonly Item[]): Promise<readonly Item[]> {
  const saved: Item[] = []
  for (const item of items) saved.push(await updateRow(db, item))
  for (const chunk of chunksOf(items)) await replaceExternalIds(db, chunk)
  return saved
}

async function updateRow(db: Database, item: Item): Promise<Item> {
  const saved = { ...item, revision: item.revision + 1 }
  const row = toItemRow(saved)
  const columns = Object.entries(row).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const { numAffectedRows } = await sql`
    update items set ${sql.join(columns)} where id = ${item.id} and revision = ${item.revision}
  `.execute(db)
  if (numAffectedRows === 0n) throw await unsaved(db, item)
  return saved
}

async function replaceExternalIds(db: Database, items: readonly Item[]): Promise<void> {
  const known = toExternalIds(await externalIdsOf(db, items))
  for (const item of items) {
    if (isSameIds(known.get(item.id) ?? {}, item.externalIds)) continue
    await db.deleteFrom('external_ids').where('item_id', '=', item.id).execute()
    await insertExternalIds(db, item)
  }
}

function isSameIds(known: ExternalIds, wanted: ExternalIds): boolean {
  const entries = Object.entries(known)
  const isSame = entries.every(([provider, value]) => wanted[provider] === value)
  return isSame && entries.length === Object.keys(wanted).length
}

async function externalIdsOf(
  db: Database,
  items: readonly Pick<Item, 'id'>[],
): Promise<readonly ExternalIdsTable[]> {
  const ids = items.map(({ id }) => id)
  const { rows } = await sql<ExternalIdsTable>`
    select * from external_ids where item_id in (${sql.join(ids)})
  `.execute(db)
  return rows
}

async function insertExternalIds(db: Database, item: Item): Promise<void> {
  for (const rows of chunksOf(toExternalIdRows(item))) {
    await db
      .insertInto('external_ids')
      .values([...rows])
      .execute()
  }
}

async function missingOwner(db: Database, { id, libraryId, parentId }: Item): Promise<Error> {
  const library = await db
    .selectFrom('libraries')
    .select('id')
    .where('id', '=', libraryId)
    .executeTakeFirst()
  return library === undefined
    ? new NotFoundError('library-not-found', libraryId)
    : new NotFoundError('item-not-found', parentId ?? id)
}

async function unsaved(db: Database, { id }: Item): Promise<Error> {
  const known = await db.selectFrom('items').select('id').where('id', '=', id).executeTakeFirst()
  return known === undefined
    ? new NotFoundError('item-not-found', id)
    : new ConflictError('stale-revision', `Someone else saved the item since it was read: ${id}`)
}

function taken({ kind, folder }: Item): ConflictError {
  return new ConflictError('already-exists', `There is such a ${kind} already: ${folder}`)
}
