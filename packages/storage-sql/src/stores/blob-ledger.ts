import type {
  BlobFacts,
  BlobLedger,
  BlobRecord,
  BlobReferences,
  BlobReferrer,
  Digest,
} from '@metarr/core'
import { sql } from 'kysely'
import type { Database, DatabaseAccess, SqlDialect } from '../database.js'
import { insertRows } from '../insert-rows.js'
import { chunksOf, presentIn } from '../rows.js'
import type { BlobRefsTable, BlobsTable } from '../tables/cache.js'

export function createSqlBlobLedger({ dialect, read, write }: DatabaseAccess): BlobLedger {
  return {
    async record(facts, at) {
      await write(async (db) => {
        const row = toBlobRow(facts)
        await db
          .insertInto('blobs')
          .values({ ...row, orphaned_at: null })
          .onConflict((conflict) => conflict.column('digest').doUpdateSet(row))
          .execute()
        await stamp(db, [facts.digest], at)
      })
    },

    async find(digest) {
      const row = await read((db) =>
        db.selectFrom('blobs').selectAll().where('digest', '=', digest).executeTakeFirst(),
      )
      return row === undefined ? undefined : toRecord(row)
    },

    async findMany(digests) {
      const records: BlobRecord[] = []
      for (const chunk of chunksOf([...new Set(digests)], 500)) {
        const rows = await read((db) =>
          db
            .selectFrom('blobs')
            .selectAll()
            .where('digest', 'in', [...chunk])
            .execute(),
        )
        records.push(...rows.map(toRecord))
      }
      return records
    },

    async refer(referrer, digests, at) {
      const references = [{ referrer, digests }]
      await write((db) => replaceReferences({ dialect, db }, { references, at }))
    },

    async referMany(references, at) {
      await write((db) => replaceReferences({ dialect, db }, { references, at }))
    },

    async referrers(digest) {
      const rows = await read((db) =>
        db
          .selectFrom('blob_refs')
          .selectAll()
          .where('digest', '=', digest)
          .orderBy('referrer_kind')
          .orderBy('referrer_id')
          .execute(),
      )
      return rows.map((row) => ({
        kind: row.referrer_kind as BlobReferrer['kind'],
        id: row.referrer_id,
      }))
    },

    async orphans(before, limit) {
      const rows = await read((db) =>
        db
          .selectFrom('blobs')
          .selectAll()
          .where('orphaned_at', '<', before)
          .orderBy('orphaned_at')
          .orderBy('digest')
          .limit(Math.max(0, limit))
          .execute(),
      )
      return rows.map(toRecord)
    },

    async list({ after = '', limit }) {
      const rows = await read((db) =>
        db
          .selectFrom('blobs')
          .selectAll()
          .where('digest', '>', after)
          .orderBy('digest')
          .limit(Math.max(0, limit))
          .execute(),
      )
      return rows.map(toRecord)
    },

    async total() {
      const { blobs, bytes } = await read((db) =>
        db
          .selectFrom('blobs')
          .select(({ fn }) => [
            fn.countAll<number>().as('blobs'),
            fn.sum<number>('size').as('bytes'),
          ])
          .executeTakeFirstOrThrow(),
      )
      return { blobs: Number(blobs), bytes: Number(bytes) }
    },

    async releaseDangling(at) {
      return write(async (db) => {
        const freed: string[] = []
        for (const drop of danglingReferences(db)) {
          const rows = await drop.returning('digest').execute()
          freed.push(...rows.map(({ digest }) => digest))
        }
        await stamp(db, [...new Set(freed)], at)
        return freed.length
      })
    },

    async forget(digest) {
      const { numDeletedRows } = await write((db) =>
        db
          .deleteFrom('blobs')
          .where('digest', '=', digest)
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('blob_refs').select('digest').where('digest', '=', digest))),
          )
          .executeTakeFirstOrThrow(),
      )
      return numDeletedRows > 0n
    },
  }
}

interface Target {
  readonly dialect: SqlDialect
  readonly db: Database
}

/** Plain SQL: a publish does this twice for each few items, and to build a query takes ten times as long as to run it. */
async function replaceReferences(
  to: Target,
  { references, at }: { readonly references: readonly BlobReferences[]; readonly at: number },
): Promise<void> {
  const before = await dropReferences(to.db, references)
  const rows = references.flatMap(rowsOf)
  await insertRows({ ...to, table: 'blob_refs' }, rows)
  const wanted = new Set(rows.map(({ digest }) => digest))
  await clearStamps(to.db, [...wanted].sort())
  const freed = before.filter((digest) => !wanted.has(digest))
  await stamp(to.db, [...new Set(freed)].sort(), at)
}

/** Returns what they referred to. */
async function dropReferences(
  db: Database,
  references: readonly BlobReferences[],
): Promise<readonly string[]> {
  const digests: string[] = []
  for (const kind of new Set(references.map(({ referrer }) => referrer.kind))) {
    const ids = references.flatMap(({ referrer }) => (referrer.kind === kind ? referrer.id : []))
    for (const chunk of chunksOf(ids)) {
      const { rows } = await sql<{ digest: string }>`
        delete from blob_refs
        where referrer_kind = ${kind} and referrer_id in (${sql.join([...chunk])})
        returning digest
      `.execute(db)
      digests.push(...rows.map(({ digest }) => digest))
    }
  }
  return digests
}

function rowsOf({ referrer: { kind, id }, digests }: BlobReferences): readonly BlobRefsTable[] {
  return [...new Set(digests)].map((digest) => ({ referrer_kind: kind, referrer_id: id, digest }))
}

/** Writes only where there is something to clear: most blobs that somebody begins to refer to are nobody's orphans. */
async function clearStamps(db: Database, digests: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(digests)) {
    await sql`
      update blobs set orphaned_at = null
      where digest in (${sql.join([...chunk])}) and orphaned_at is not null
    `.execute(db)
  }
}

/** Removals of references whose referrer is no more, one a kind; a kind that is not named here keeps its references. */
function danglingReferences(db: Database) {
  const ofKind = (kind: BlobReferrer['kind']) =>
    db.deleteFrom('blob_refs').where('referrer_kind', '=', kind)
  const chosen = db
    .selectFrom('selections')
    .select(sql<string>`item_id || '/' || asset_type`.as('id'))
  return [
    ofKind('candidate').where('referrer_id', 'not in', db.selectFrom('candidates').select('id')),
    ofKind('selection').where('referrer_id', 'not in', chosen),
    ofKind('publication').where(
      'referrer_id',
      'not in',
      db.selectFrom('publications').select('id'),
    ),
    ofKind('journal').where('referrer_id', 'not in', db.selectFrom('publish_journal').select('id')),
  ]
}

/** Notes of each blob whether somebody refers to it. */
async function stamp(db: Database, digests: readonly string[], at: number): Promise<void> {
  for (const chunk of chunksOf(digests)) {
    await sql`
      update blobs set orphaned_at = case
        when exists (select 1 from blob_refs where blob_refs.digest = blobs.digest) then null
        else cast(${at} as bigint)
      end
      where digest in (${sql.join([...chunk])})
    `.execute(db)
  }
}

function toRecord(row: BlobsTable): BlobRecord {
  const { width, height, perceptual_hash, orphaned_at } = presentIn(row)
  return {
    digest: row.digest as Digest,
    size: row.size,
    mime: row.mime,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(perceptual_hash !== undefined && { perceptualHash: perceptual_hash }),
    ...(orphaned_at !== undefined && { orphanedAt: orphaned_at }),
  }
}

export function toBlobRow(facts: BlobFacts): Omit<BlobsTable, 'orphaned_at'> {
  return {
    digest: facts.digest,
    size: facts.size,
    mime: facts.mime,
    width: facts.width ?? null,
    height: facts.height ?? null,
    perceptual_hash: facts.perceptualHash ?? null,
  }
}
