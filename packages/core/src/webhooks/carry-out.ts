import { libraryJob } from '../automation/library-work.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { enqueueBehind } from './enqueue-behind.js'
import { planDelivery } from './plan-delivery.js'
import { readIntent } from './read-intent.js'
import type { WebhookOutcome } from './webhook-delivery.js'
import type { WebhookSource } from './webhook-source.js'

/** Enqueues what a call asks for, in the caller's transaction: the call is remembered together with its work, or not at all. */
export async function carryOut(
  ports: Pick<Ports, 'clock' | 'ids'>,
  { libraries, jobs }: Pick<Stores, 'libraries' | 'jobs'>,
  source: WebhookSource,
  payload: unknown,
): Promise<WebhookOutcome> {
  const intent = readIntent(source.kind, payload)
  if ('unreadable' in intent) return { status: 'failed', reason: intent.unreadable, jobIds: [] }
  const { work, ...outcome } = planDelivery(intent, source, await libraries.list())
  const jobIds: string[] = []
  for (const one of work) {
    const { id } = await enqueueBehind(jobs, libraryJob(ports, one))
    jobIds.push(id)
  }
  return { ...outcome, jobIds }
}
