import { digestOfText } from '../access/secret-text.js'
import { InvalidInputError } from '../errors.js'
import type { Ports } from '../ports.js'
import { carryOut, decide } from './carry-out.js'
import { eventOf } from './read-intent.js'
import type { WebhookDelivery } from './webhook-delivery.js'
import type { WebhookSource } from './webhook-source.js'

/** A call as it came in. */
export interface ReceiveWebhookRequest {
  /** The name of the source. */
  readonly source: string
  /** What it showed as its secret. */
  readonly secret: string
  /** JSON. */
  readonly payload: string
}

type WebhookPorts = Pick<Ports, 'storage' | 'clock' | 'ids' | 'events'>

/**
 * Takes a call in: once this resolves, the call and the jobs that do what it asks for are kept for good, whatever happens to the process. The work itself is
 * left to the jobs. Jobs come first, so that no call is kept without its work; no transaction holds both, for calls that come at once would be in each
 * other's way. Old calls are forgotten by the job `gc`. `undefined` when nobody of this name and secret is known.
 *
 * @throws {InvalidInputError} when the payload is no JSON; nothing is kept then.
 */
export async function receiveWebhook(
  ports: WebhookPorts,
  { source: name, secret, payload }: ReceiveWebhookRequest,
): Promise<WebhookDelivery | undefined> {
  const source = await ports.storage.webhookSources.findByName(name)
  if (!isSame(await digestOfText(secret), source)) return undefined
  const said = parsed(payload)
  const outcome = await carryOut(ports, ports.storage, await decide(ports.storage, source, said))
  const event = eventOf(source.kind, said)
  const delivery: WebhookDelivery = {
    id: ports.ids.next(),
    sourceId: source.id,
    receivedAt: ports.clock.now(),
    ...(event === undefined ? {} : { event }),
    payload,
    ...outcome,
    attempts: 1,
  }
  await ports.storage.webhookDeliveries.add(delivery)
  tell(ports, source, delivery)
  return delivery
}

/** Compares digests, and all of them, so that the time tells nothing of the secret. */
function isSame(digest: string, source: WebhookSource | undefined): source is WebhookSource {
  const expected = source?.digest ?? ''
  let difference = digest.length ^ expected.length
  for (let place = 0; place < digest.length; place++)
    difference |= digest.charCodeAt(place) ^ expected.charCodeAt(place % (expected.length || 1))
  return source !== undefined && difference === 0
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    throw new InvalidInputError('The body is no JSON', [{ path: ['body'], message: 'is no JSON' }])
  }
}

/** Says what came of a call. */
export function tell(
  { events }: Pick<Ports, 'events'>,
  { name }: WebhookSource,
  { id, event, status, reason }: WebhookDelivery,
): void {
  const about = { deliveryId: id, source: name, status, reason }
  events.emit({ type: 'webhook:received', ...about, ...(event === undefined ? {} : { event }) })
}
