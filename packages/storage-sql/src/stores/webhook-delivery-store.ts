import type {
  WebhookDelivery,
  WebhookDeliveryQuery,
  WebhookDeliveryStore,
  WebhookStatus,
} from '@metarr/core'
import type { Database, DatabaseAccess } from '../database.js'
import { fromJson } from '../rows.js'
import type { WebhookDeliveriesTable } from '../tables/webhooks.js'

export function createSqlWebhookDeliveryStore(access: DatabaseAccess): WebhookDeliveryStore {
  const { read, write, writeDurably } = access
  return {
    async add(delivery) {
      await writeDurably((db) =>
        db.insertInto('webhook_deliveries').values(toRow(delivery)).execute(),
      )
    },

    async find(id) {
      const row = await read((db) =>
        db.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row && toDelivery(row)
    },

    async conclude(id, { status, reason, jobIds }) {
      await write((db) =>
        db
          .updateTable('webhook_deliveries')
          .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
          .set({ status, reason, job_ids: JSON.stringify(jobIds) })
          .where('id', '=', id)
          .execute(),
      )
    },

    async list(query) {
      const rows = await read((db) => selectDeliveries(db, query).execute())
      return rows.map(toDelivery)
    },

    async prune(limits) {
      const last = await read((db) => lastToForget(db, limits))
      return last === undefined ? 0 : write((db) => forgetUpTo(db, last))
    },
  }
}

type Position = Pick<WebhookDeliveriesTable, 'received_at' | 'id'>

/** The newest delivery that is too old or one too many: all before it are, too. Mostly there is none, and nothing is written. */
async function lastToForget(
  db: Database,
  { before, keep }: { readonly before: number; readonly keep: number },
): Promise<Position | undefined> {
  const newestFirst = db
    .selectFrom('webhook_deliveries')
    .select(['received_at', 'id'])
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
  const surplus = await newestFirst.offset(keep).executeTakeFirst()
  const expired = await newestFirst.where('received_at', '<', before).executeTakeFirst()
  if (surplus === undefined || expired === undefined) return surplus ?? expired
  return surplus.received_at >= before ? surplus : expired
}

async function forgetUpTo(db: Database, { received_at, id }: Position): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_deliveries')
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('received_at', 'id'), '<=', tuple(received_at, id)),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

function selectDeliveries(db: Database, { sourceId, status, after, limit }: WebhookDeliveryQuery) {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('received_at', 'id'), '<', tuple(after?.receivedAt ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

function toRow(delivery: WebhookDelivery): WebhookDeliveriesTable {
  const { id, sourceId, receivedAt, event, payload, status, reason, jobIds, attempts } = delivery
  return {
    ...{ id, payload, status, reason, attempts },
    source_id: sourceId,
    received_at: receivedAt,
    event: event ?? null,
    job_ids: JSON.stringify(jobIds),
  }
}

function toDelivery(row: WebhookDeliveriesTable): WebhookDelivery {
  const { id, source_id, received_at, event, payload, status, reason, job_ids, attempts } = row
  return {
    ...{ id, payload, reason, attempts },
    sourceId: source_id,
    receivedAt: received_at,
    ...(event === null ? {} : { event }),
    status: status as WebhookStatus,
    jobIds: fromJson(job_ids),
  }
}
