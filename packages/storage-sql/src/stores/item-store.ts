import type { ExternalIds, Item, ItemPage, ItemQuery, ItemStore } from '@metarr/core'
import {
  ConflictError,
  NotFoundError,
  pageAfter,
  pageLimitOf,
  pageSkipOf,
  pageStartOf,
} from '@metarr/core'
import { sql } from 'kysely'
import type { ConstraintViolation, Database, DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { chunksOf } from '../rows.js'
import type { ExternalIdsTable } from '../tables/library.js'
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

export function createSqlItemStore({ read, write }: DatabaseAccess): ItemStore {
  async function refusal({ rule }: ConstraintViolation, item: Item): Promise<Error> {
    return rule === 'unique' ? taken(item) : read((db) => missingOwner(db, item))
  }

  return {
    async add(item) {
      const adding = write((db) => insertItem(db, item))
      await explained(adding, (violation) => refusal(violation, item))
    },

    async find(id) {
      return read((db) => findItem(db, id))
    },

    async findMany(ids) {
      const items: Item[] = []
      for (const chunk of chunksOf([...new Set(ids)])) {
        items.push(...(await read((db) => findItems(db, chunk))))
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
        const rows = await inOrder(db.selectFrom('items').select(itemColumns), { order: 'path' })
          .where('library_id', '=', libraryId)
          .where('id', 'in', carriers)
          .execute()
        return toItems(db, rows)
      })
    },

    async list(query) {
      return read((db) => listItems(db, query))
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

async function findItem(db: Database, id: string): Promise<Item | undefined> {
  const [item] = await findItems(db, [id])
  return item
}

async function findItems(db: Database, ids: readonly string[]): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom('items')
    .select(itemColumns)
    .where('id', 'in', [...ids])
    .execute()
  return toItems(db, rows)
}

async function listItems(db: Database, query: ItemQuery): Promise<ItemPage> {
  const limit = pageLimitOf(query)
  const start = pageStartOf(query)
  const skip = pageSkipOf(query)
  const all = inOrder(matching(db.selectFrom('items').select(itemColumns), query), query)
  const rest = start === undefined ? all : behind(all, query, start)
  const page = rest.limit(limit + 1)
  const rows = await (skip === 0 ? page : page.offset(skip)).execute()
  const items = await toItems(db, rows.slice(0, limit))
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

async function toItems(db: Database, rows: readonly ItemRow[]): Promise<readonly Item[]> {
  if (rows.length === 0) return []
  const externalIds = toExternalIds(await externalIdsOf(db, rows))
  return rows.map((row) => toItem(row, externalIds.get(row.id) ?? {}))
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
