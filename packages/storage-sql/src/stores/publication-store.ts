import type { HeldQuery, Publication, PublicationStore, PublishedFile } from '@metarr/core'
import { ConflictError, NotFoundError, relocatedPublication } from '@metarr/core'
import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Database, DatabaseAccess, SqlDialect } from '../database.js'
import { explained } from '../database.js'
import { insertRows } from '../insert-rows.js'
import { chunksOf } from '../rows.js'
import type { PublicationsTable } from '../tables/publish.js'
import { type RunRow, toFile, toFileRows, toPublication, toRow, toRun } from './publication-rows.js'

const pageSize = 200

/** Where publications go. */
interface Destination {
  readonly dialect: SqlDialect
  readonly db: Database
}

const isNewer = sql<SqlBool>`
  (newer.published_at, newer.id) > (publications.published_at, publications.id)`

const isLatest = sql<SqlBool>`not exists (
  select 1 from publications as newer where newer.item_id = publications.item_id and ${isNewer}
)`

export function createSqlPublicationStore({
  dialect,
  read,
  write,
}: DatabaseAccess): PublicationStore {
  return {
    async add(...publications) {
      const ids = publications.map(({ id }) => id).join(', ')
      const adding = write((db) => insertPublications({ dialect, db }, publications))
      await explained(adding, ({ rule }) =>
        rule === 'unique'
          ? new ConflictError('already-exists', `There is such a publication already: ${ids}`)
          : new NotFoundError(
              'item-not-found',
              publications.map(({ itemId }) => itemId).join(', '),
            ),
      )
    },

    async find(id) {
      return read(async (db) => {
        const rows = await db.selectFrom('publications').selectAll().where('id', '=', id).execute()
        const [publication] = await toPublications(db, rows)
        return publication
      })
    },

    async latest(itemId) {
      return read(async (db) => {
        const rows = await historyOf(db, itemId).limit(1).execute()
        const [publication] = await toPublications(db, rows)
        return publication
      })
    },

    async latestMany(itemIds) {
      const publications: Publication[] = []
      for (const ids of chunksOf([...new Set(itemIds)])) {
        publications.push(...(await read((db) => latestOf(db, ids))))
      }
      return publications
    },

    async history(itemId) {
      return read(async (db) => toPublications(db, await historyOf(db, itemId).execute()))
    },

    async ofRun(runId) {
      return read(async (db) =>
        toPublications(db, await newestFirst(db).where('run_id', '=', runId).execute()),
      )
    },

    async runs(limit) {
      const rows = await read((db) => lastRuns(db, limit))
      return rows.map(toRun)
    },

    async held(query) {
      const rows = await read((db) => heldRows(db, query))
      return rows.map(({ id }) => id)
    },

    async relocate(itemId, move) {
      await write(async (db) => {
        const rows = await historyOf(db, itemId).execute()
        for (const publication of await toPublications(db, rows)) {
          await replacePublication({ dialect, db }, relocatedPublication(publication, move))
        }
      })
    },

    async publishedOtherwise(libraryId, rules) {
      const rows = await read((db) =>
        db
          .selectFrom('publications')
          .select('item_id')
          .where('library_id', '=', libraryId)
          .where((where) => where.or([where('rules', 'is', null), where('rules', '<>', rules)]))
          .where(isLatest)
          .orderBy('item_id')
          .execute(),
      )
      return rows.map(({ item_id }) => item_id)
    },

    async *latestOfLibrary(libraryId) {
      let after = ''
      for (;;) {
        const page = await read((db) => latestPage(db, libraryId, after))
        yield* page
        const last = page.at(-1)
        if (last === undefined || page.length < pageSize) return
        after = last.itemId
      }
    },
  }
}

async function latestOf(db: Database, itemIds: readonly string[]): Promise<readonly Publication[]> {
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('item_id', 'in', [...itemIds])
    .where(isLatest)
    .execute()
  return toPublications(db, rows)
}

function newestFirst(db: Database) {
  return db
    .selectFrom('publications')
    .selectAll()
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
}

function historyOf(db: Database, itemId: string) {
  return newestFirst(db).where('item_id', '=', itemId)
}

/** SQLite and PostgreSQL agree on which row of a run is its last only when it is asked for by number. */
function lastRuns(db: Database, limit: number): Promise<readonly RunRow[]> {
  return db
    .with('numbered', (inner) =>
      inner
        .selectFrom('publications')
        .select(['id', 'run_id', 'library_id', 'published_at', 'published_by'])
        .select(sql<number>`count(*) over (partition by run_id)`.as('publications'))
        .select(
          sql<number>`row_number() over (partition by run_id order by published_at desc, id desc)`.as(
            'place',
          ),
        )
        .where('run_id', 'is not', null),
    )
    .selectFrom('numbered')
    .selectAll()
    .where('place', '=', 1)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

function heldRows(db: Database, { libraryId, before, limit }: HeldQuery) {
  return db
    .selectFrom('publications')
    .select('id')
    .where('library_id', '=', libraryId)
    .where('published_at', '<', before)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('publications as newer')
          .select('newer.id')
          .whereRef('newer.item_id', '=', 'publications.item_id')
          .where(isNewer),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('blob_refs')
          .select('digest')
          .where('referrer_kind', '=', 'publication')
          .whereRef('referrer_id', '=', 'publications.id'),
      ),
    )
    .orderBy('published_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

async function latestPage(
  db: Database,
  libraryId: string,
  after: string,
): Promise<readonly Publication[]> {
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('library_id', '=', libraryId)
    .where('item_id', '>', after)
    .where(isLatest)
    .orderBy('item_id')
    .limit(pageSize)
    .execute()
  return toPublications(db, rows)
}

async function insertPublications(
  to: Destination,
  publications: readonly Publication[],
): Promise<void> {
  await insertRows({ ...to, table: 'publications' }, publications.map(toRow))
  await insertRows({ ...to, table: 'published_files' }, publications.flatMap(toFileRows))
}

async function replacePublication(to: Destination, publication: Publication): Promise<void> {
  const { id, ...row } = toRow(publication)
  await to.db.updateTable('publications').set(row).where('id', '=', id).execute()
  await to.db.deleteFrom('published_files').where('publication_id', '=', id).execute()
  await insertRows({ ...to, table: 'published_files' }, toFileRows(publication))
}

async function toPublications(
  db: Database,
  rows: readonly PublicationsTable[],
): Promise<readonly Publication[]> {
  const files = new Map<string, PublishedFile[]>(rows.map(({ id }) => [id, []]))
  for (const ids of chunksOf([...files.keys()], pageSize)) {
    const fileRows = await db
      .selectFrom('published_files')
      .selectAll()
      .where('publication_id', 'in', [...ids])
      .orderBy('publication_id')
      .orderBy('position')
      .execute()
    for (const row of fileRows) files.get(row.publication_id)?.push(toFile(row))
  }
  return rows.map((row) => toPublication(row, files.get(row.id) ?? []))
}
