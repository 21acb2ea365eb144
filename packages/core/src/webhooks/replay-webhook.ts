import { NotFoundError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { carryOut, decide } from './carry-out.js'
import { tell } from './receive-webhook.js'
import type { WebhookDelivery } from './webhook-delivery.js'
import type { WebhookSource } from './webhook-source.js'

/**
 * Does what a delivery asks for once more, as the source, its path mappings and the libraries are now.
 *
 * @throws {NotFoundError} `delivery-not-found`.
 */
export async function replayWebhook(
  ports: Pick<Ports, 'storage' | 'clock' | 'ids' | 'events'>,
  { deliveryId }: { readonly deliveryId: string },
): Promise<WebhookDelivery> {
  const { source, delivery: before } = await mustFind(ports.storage, deliveryId)
  const plan = await decide(ports.storage, source, JSON.parse(before.payload))
  const outcome = await ports.storage.transaction(async (stores) => {
    const outcome = await carryOut(ports, stores, plan)
    await stores.webhookDeliveries.conclude(deliveryId, outcome)
    return outcome
  })
  const delivery = { ...before, ...outcome, attempts: before.attempts + 1 }
  tell(ports, source, delivery)
  return delivery
}

async function mustFind(
  { webhookDeliveries, webhookSources }: Stores,
  deliveryId: string,
): Promise<{ readonly source: WebhookSource; readonly delivery: WebhookDelivery }> {
  const delivery = await webhookDeliveries.find(deliveryId)
  const source = (await webhookSources.list()).find(({ id }) => id === delivery?.sourceId)
  if (delivery === undefined || source === undefined)
    throw new NotFoundError('delivery-not-found', deliveryId)
  return { source, delivery }
}
