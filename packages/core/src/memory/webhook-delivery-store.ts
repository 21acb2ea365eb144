import { compareText } from '../library/text.js'
import type {
  WebhookDelivery,
  WebhookDeliveryQuery,
  WebhookDeliveryStore,
} from '../webhooks/webhook-delivery.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryWebhookDeliveryStore(access: TableAccess): WebhookDeliveryStore {
  const { read, write } = access
  return {
    add: (delivery) =>
      write(({ webhookDeliveries }) => void webhookDeliveries.set(delivery.id, asStored(delivery))),

    find: async (id) => read().webhookDeliveries.get(id),

    conclude: (id, { status, reason, jobIds }) =>
      write(({ webhookDeliveries }) => {
        const before = webhookDeliveries.get(id)
        if (before === undefined) return
        const attempts = before.attempts + 1
        webhookDeliveries.set(id, asStored({ ...before, status, reason, jobIds, attempts }))
      }),

    async list(query) {
      const wanted = [...read().webhookDeliveries.values()].filter((one) => isWanted(one, query))
      return wanted.sort(newestFirst).slice(0, query.limit)
    },

    prune: ({ before, keep }) =>
      write(({ webhookDeliveries }) => {
        const all = [...webhookDeliveries.values()].sort(newestFirst)
        const old = all.filter(({ receivedAt }, place) => place >= keep || receivedAt < before)
        for (const { id } of old) webhookDeliveries.delete(id)
        return old.length
      }),
  }
}

function isWanted(
  delivery: WebhookDelivery,
  { sourceId, status, after }: WebhookDeliveryQuery,
): boolean {
  if (sourceId !== undefined && delivery.sourceId !== sourceId) return false
  if (status !== undefined && delivery.status !== status) return false
  return after === undefined || newestFirst(after, delivery) < 0
}

type Position = Pick<WebhookDelivery, 'receivedAt' | 'id'>

function newestFirst(one: Position, other: Position): number {
  if (one.receivedAt !== other.receivedAt) return other.receivedAt - one.receivedAt
  return compareText(other.id, one.id)
}
