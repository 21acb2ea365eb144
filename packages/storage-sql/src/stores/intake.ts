import type { Arrivals, Intake } from '@metarr/core'
import { ConflictError, NotFoundError } from '@metarr/core'
import type { ConstraintViolation, Database, DatabaseAccess, SqlDialect } from '../database.js'
import { explained } from '../database.js'
import { insertRows } from '../insert-rows.js'
import { chunksOf } from '../rows.js'
import type { CandidatesTable } from '../tables/assets.js'
import type { BlobRefsTable } from '../tables/cache.js'
import { toBlobRow } from './blob-ledger.js'
import { toOfferColumns } from './candidate-rows.js'
import { toExternalIdRows, toItemRow } from './item-rows.js'
import { toSelectionRow } from './selection-store.js'

export function createSqlIntake({ dialect, write }: DatabaseAccess): Intake {
  return {
    async add(arrivals) {
      const adding = write((db) => addAll({ dialect, db }, arrivals))
      await explained(adding, (violation) => refusal(violation, arrivals))
    },
  }
}

interface Target {
  readonly dialect: SqlDialect
  readonly db: Database
}

/** Blobs in the order of their digests, which others may be writing as well: whoever waits for one holds none behind it. */
async function addAll(to: Target, arrivals: Arrivals): Promise<void> {
  const { items, blobs, candidates, selections } = arrivals
  const distinct = new Map(blobs.map((blob) => [blob.digest, blob]))
  const inOrder = [...distinct.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const needed = inOrder.map((blob) => ({ ...toBlobRow(blob), orphaned_at: null }))
  await insertRows({ ...to, table: 'items' }, items.map(toItemRow))
  await insertRows({ ...to, table: 'external_ids' }, items.flatMap(toExternalIdRows))
  await insertRows({ ...to, table: 'blobs', replacing: ['digest'] }, needed)
  await insertRows({ ...to, table: 'candidates' }, await candidateRows(to.db, arrivals))
  await insertRows({ ...to, table: 'selections' }, selections.map(toSelectionRow))
  await insertRows({ ...to, table: 'blob_refs' }, referencesOf({ candidates, selections }))
}

async function candidateRows(
  db: Database,
  { candidates }: Arrivals,
): Promise<readonly CandidatesTable[]> {
  const rejected = await rejections(db, candidates)
  return candidates.map(({ id, itemId, offeredAt, digest = null, ...offer }) => ({
    ...{ id, item_id: itemId, offered_at: offeredAt },
    ...toOfferColumns(offer),
    ...{ digest, failure: null, rejected_at: rejected.get(sourceOf(offer)) ?? null },
  }))
}

type Source = Pick<Arrivals['candidates'][number], 'provider' | 'sourceUrl'>

/** Since when a person wants what lies there on no item, by the source. */
async function rejections(
  db: Database,
  sources: readonly Source[],
): Promise<ReadonlyMap<string, number>> {
  const rejected = new Map<string, number>()
  for (const chunk of chunksOf(sources.map(({ sourceUrl }) => sourceUrl))) {
    const rows = await db
      .selectFrom('rejected_sources')
      .selectAll()
      .where('source_url', 'in', [...chunk])
      .execute()
    for (const row of rows) {
      rejected.set(sourceOf({ ...row, sourceUrl: row.source_url }), row.rejected_at)
    }
  }
  return rejected
}

function sourceOf({ provider, sourceUrl }: Source): string {
  return JSON.stringify([provider, sourceUrl])
}

/** Each once, though a picture be chosen for two ranks. */
function referencesOf({
  candidates,
  selections,
}: Pick<Arrivals, 'candidates' | 'selections'>): readonly BlobRefsTable[] {
  const rows = [
    ...candidates.map(({ id, digest }) => ({ kind: 'candidate', id, digest })),
    ...selections.map(({ itemId, assetType, digest }) => ({
      ...{ kind: 'selection', id: `${itemId}/${assetType}`, digest },
    })),
  ]
  const distinct = new Map(rows.map((row) => [`${row.kind} ${row.id} ${row.digest}`, row]))
  return [...distinct.values()].flatMap(({ kind, id, digest }) =>
    digest === undefined ? [] : [{ referrer_kind: kind, referrer_id: id, digest }],
  )
}

function refusal({ rule }: ConstraintViolation, { items: [item] }: Arrivals): Error {
  const where = item?.folder ?? ''
  return rule === 'unique'
    ? new ConflictError('already-exists', `There is one of these items already, in ${where}`)
    : new NotFoundError('item-not-found', item?.parentId ?? item?.id ?? '')
}
