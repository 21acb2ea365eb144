import { libraryJob } from '../automation/library-work.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { enqueueBehind } from './enqueue-behind.js'
import { type DeliveryPlan, planDelivery } from './plan-delivery.js'
import { readIntent } from './read-intent.js'
import type { WebhookOutcome } from './webhook-delivery.js'
import type { WebhookSource } from './webhook-source.js'

/** Decides what a call leads to, as the libraries are now. */
export async function decide(
  { libraries }: Pick<Stores, 'libraries'>,
  source: WebhookSource,
  payload: unknown,
): Promise<DeliveryPlan> {
  const intent = readIntent(source.kind, payload)
  if ('unreadable' in intent) return { status: 'failed', reason: intent.unreadable, work: [] }
  return planDelivery(intent, source, await libraries.list())
}

/** Enqueues what a call leads to; what waits already is not enqueued again. */
export async function carryOut(
  ports: Pick<Ports, 'clock' | 'ids'>,
  { jobs }: Pick<Stores, 'jobs'>,
  { work, ...outcome }: DeliveryPlan,
): Promise<WebhookOutcome> {
  const jobIds: string[] = []
  for (const one of work) {
    const { id } = await enqueueBehind(jobs, libraryJob(ports, one))
    jobIds.push(id)
  }
  return { ...outcome, jobIds }
}
