import type { Candidate, CandidateOffer, CandidateStore, OfferRequest } from '@metarr/core'
import { candidateIdOf, NotFoundError } from '@metarr/core'
import type { UpdateObject } from 'kysely'
import { sql } from 'kysely'
import type { Database, DatabaseAccess } from '../database.js'
import { explained } from '../database.js'
import { chunksOf } from '../rows.js'
import type { CandidatesTable } from '../tables/assets.js'
import type { Tables } from '../tables.js'
import { toCandidate, toOfferColumns } from './candidate-rows.js'

type CandidateChange = UpdateObject<Tables, 'candidates'>

export function createSqlCandidateStore({ read, write }: DatabaseAccess): CandidateStore {
  async function change(id: string, values: CandidateChange): Promise<void> {
    const { numUpdatedRows } = await write((db) =>
      db.updateTable('candidates').set(values).where('id', '=', id).executeTakeFirstOrThrow(),
    )
    if (numUpdatedRows === 0n) throw new NotFoundError('candidate-not-found', id)
  }

  return {
    async offer(request) {
      const offers = new Map<string, CandidateOffer>()
      for (const offer of request.offers) {
        offers.set(await candidateIdOf(request.itemId, offer), offer)
      }
      const offering = write((db) => offerAll(db, request, offers))
      return explained(offering, () => new NotFoundError('item-not-found', request.itemId))
    },

    async find(id) {
      const row = await read((db) =>
        db.selectFrom('candidates').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row === undefined ? undefined : toCandidate(row)
    },

    async list(itemId, assetType) {
      const rows = await read((db) =>
        db
          .selectFrom('candidates')
          .selectAll()
          .where('item_id', '=', itemId)
          .$if(assetType !== undefined, (query) => query.where('asset_type', '=', assetType ?? ''))
          .orderBy('offered_at')
          .orderBy('id')
          .execute(),
      )
      return rows.map(toCandidate)
    },

    async listMany(itemIds, provider) {
      const ids = [...new Set(itemIds)]
      const found: Candidate[] = []
      for (const chunk of chunksOf(ids)) {
        const rows = await read((db) =>
          db
            .selectFrom('candidates')
            .selectAll()
            .where('item_id', 'in', [...chunk])
            .$if(provider !== undefined, (all) => all.where('provider', '=', provider ?? ''))
            .orderBy('item_id')
            .orderBy('offered_at')
            .orderBy('id')
            .execute(),
        )
        for (const row of rows) found.push(toCandidate(row))
      }
      return found
    },

    async noteDownload(id, outcome) {
      const noted = 'digest' in outcome ? { digest: outcome.digest } : { failure: outcome.failure }
      await change(id, { digest: null, failure: null, ...noted })
    },

    async reject(id, at) {
      await change(id, { rejected_at: sql`coalesce(rejected_at, ${at})` })
    },

    async unreject(id) {
      await change(id, { rejected_at: null })
    },

    async rejectEverywhere({ provider, sourceUrl }, at) {
      const source = { provider, source_url: sourceUrl }
      await write(async (db) => {
        await db
          .insertInto('rejected_sources')
          .values({ ...source, rejected_at: at })
          .onConflict((conflict) => conflict.columns(['provider', 'source_url']).doNothing())
          .execute()
        await ofSource(db, source)
          .set({ rejected_at: sql`coalesce(rejected_at, ${at})` })
          .execute()
      })
    },

    async unrejectEverywhere({ provider, sourceUrl }) {
      const source = { provider, source_url: sourceUrl }
      await write(async (db) => {
        await db
          .deleteFrom('rejected_sources')
          .where('provider', '=', provider)
          .where('source_url', '=', sourceUrl)
          .execute()
        await ofSource(db, source).set({ rejected_at: null }).execute()
      })
    },

    async remove(ids) {
      await write((db) => removeUnchosen(db, ids))
    },
  }
}

type SourceColumns = Pick<CandidatesTable, 'provider' | 'source_url'>

function ofSource(db: Database, { provider, source_url }: SourceColumns) {
  return db
    .updateTable('candidates')
    .where('source_url', '=', source_url)
    .where('provider', '=', provider)
}

async function offerAll(
  db: Database,
  { itemId, provider, at }: OfferRequest,
  offers: ReadonlyMap<string, CandidateOffer>,
): Promise<number> {
  const rows = await db
    .selectFrom('candidates')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('provider', '=', provider)
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  const added = await addNew(db, { itemId, at, known, offers })
  const refreshed = await refreshKnown(db, known, offers)
  const outdated = rows.map(({ id }) => id).filter((id) => !offers.has(id))
  return added + refreshed + (await dropUnused(db, outdated))
}

interface Addition {
  readonly itemId: string
  readonly at: number
  readonly known: ReadonlyMap<string, CandidatesTable>
  readonly offers: ReadonlyMap<string, CandidateOffer>
}

async function addNew(db: Database, { itemId, at, known, offers }: Addition): Promise<number> {
  const rows = [...offers]
    .filter(([id]) => !known.has(id))
    .map(([id, offer]) => ({ id, item_id: itemId, offered_at: at, ...toOfferColumns(offer) }))
  for (const chunk of chunksOf(rows)) {
    await db
      .insertInto('candidates')
      .values(
        chunk.map((row) => ({
          ...row,
          digest: null,
          failure: null,
          rejected_at: rejectedSince(db, row),
        })),
      )
      .execute()
  }
  return rows.length
}

/** Since when a person wants what lies there on no item. */
function rejectedSince(db: Database, { provider, source_url }: SourceColumns) {
  return db
    .selectFrom('rejected_sources')
    .select('rejected_at')
    .where('source_url', '=', source_url)
    .where('provider', '=', provider)
}

async function refreshKnown(
  db: Database,
  known: Addition['known'],
  offers: Addition['offers'],
): Promise<number> {
  let changed = 0
  for (const [id, offer] of offers) {
    const row = known.get(id)
    const columns = toOfferColumns(offer)
    if (row === undefined || holds(row, columns)) continue
    await db.updateTable('candidates').set(columns).where('id', '=', id).execute()
    changed++
  }
  return changed
}

function holds(row: CandidatesTable, columns: Partial<CandidatesTable>): boolean {
  const known = new Map<string, unknown>(Object.entries(row))
  return Object.entries(columns).every(([column, value]) => known.get(column) === value)
}

async function removeUnchosen(db: Database, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await db
      .deleteFrom('candidates')
      .where('id', 'in', [...chunk])
      .where('id', 'not in', db.selectFrom('selections').select('candidate_id'))
      .execute()
  }
}

async function dropUnused(db: Database, ids: readonly string[]): Promise<number> {
  let dropped = 0
  for (const chunk of chunksOf(ids)) {
    const { numDeletedRows } = await db
      .deleteFrom('candidates')
      .where('id', 'in', [...chunk])
      .where('digest', 'is', null)
      .where('rejected_at', 'is', null)
      .where('id', 'not in', db.selectFrom('selections').select('candidate_id'))
      .executeTakeFirstOrThrow()
    dropped += Number(numDeletedRows)
  }
  return dropped
}
