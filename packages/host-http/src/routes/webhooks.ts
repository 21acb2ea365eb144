import {
  type Metarr,
  mustFindWebhookSource,
  NotFoundError,
  webhookKinds,
  webhookStatuses,
} from '@metarr/core'
import { z } from 'zod'
import { operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import { many, name, whole } from '../schemas/named.js'
import {
  deliverySchema,
  deliveryView,
  libraryIds,
  outcomeSchema,
  pathMappings,
  sourceSchema,
  sourceSecretSchema,
  sourceView,
  wholeDeliverySchema,
} from '../schemas/webhook-schema.js'
import { payloadOf, shownSecret } from '../webhook-call.js'

const tag = 'Webhooks'
const sourceParams = z.strictObject({ sourceId: z.string() })
const deliveryParams = z.strictObject({ deliveryId: z.string() })

/** Every call is taken as bytes: Jellyfin says that its JSON is text, Plex sends a form with a picture. */
const taken = { binary: ['*/*'], maximumBytes: 4 * 1024 * 1024 } as const

interface Call {
  readonly source: string
  readonly secret: string | undefined
  readonly body: unknown
  readonly request: Request
  countStranger(): Promise<unknown>
}

async function received(metarr: Metarr, call: Call) {
  const { source, secret = '', body, request } = call
  const payload = await payloadOf(body as Uint8Array, request.headers)
  const delivery = await metarr.receiveWebhook({ source, secret, payload })
  if (delivery === undefined) {
    await call.countStranger()
    throw new HttpProblem(401, 'unauthorized', 'No source of this name has this secret')
  }
  const { id, status, reason } = delivery
  return { id, status, reason }
}

export const webhookOperations = [
  operation(
    {
      id: 'receiveWebhook',
      method: 'post',
      path: '/webhooks/{source}',
      tag,
      summary: 'Take a call of a manager or player in',
      description:
        'The secret of the source comes in `X-Webhook-Secret`, as password of basic authentication, or as bearer token. Once it is answered, the call and the jobs that it leads to are kept for good.',
      scope: 'public',
      params: z.strictObject({ source: z.string() }),
      body: taken,
      answer: outcomeSchema,
      problems: [401, 429, 503, 507],
      neverAnswers: [404, 415],
    },
    async ({ metarr }, { params, body, request, countStranger }) => {
      const secret = shownSecret(request.headers)
      return received(metarr, { ...params, secret, body, request, countStranger })
    },
  ),
  operation(
    {
      id: 'receiveWebhookByAddress',
      method: 'post',
      path: '/webhooks/{source}/{secret}',
      tag,
      summary: 'Take a call in whose address holds the secret',
      description: 'For programs that can send no header, as Plex: addresses end in logs.',
      scope: 'public',
      params: z.strictObject({ source: z.string(), secret: z.string() }),
      body: taken,
      answer: outcomeSchema,
      problems: [401, 429, 503, 507],
      neverAnswers: [404, 415],
    },
    async ({ metarr }, { params, body, request, countStranger }) =>
      received(metarr, { ...params, body, request, countStranger }),
  ),
  operation(
    {
      id: 'listWebhookSources',
      method: 'get',
      path: '/webhook-sources',
      tag,
      summary: 'List the programs that may call us',
      scope: 'admin',
      answer: name('WebhookSources', z.object({ sources: many(sourceSchema) })),
    },
    async ({ metarr }) => ({
      sources: (await metarr.ports.storage.webhookSources.list()).map(sourceView),
    }),
  ),
  operation(
    {
      id: 'addWebhookSource',
      method: 'post',
      path: '/webhook-sources',
      tag,
      summary: 'Let a program call us',
      description: 'The secret is told once, here, and nowhere kept.',
      scope: 'admin',
      status: 201,
      body: z.strictObject({
        name: z.string().describe('Stands in the address: lower-case letters, digits, hyphens'),
        kind: z.enum(webhookKinds),
        pathMappings: pathMappings.default([]),
        libraryIds: libraryIds.default([]),
      }),
      answer: sourceSecretSchema,
      problems: [404, 409],
    },
    async ({ metarr }, { body }) => {
      const { source, secret } = await metarr.addWebhookSource(body)
      return { source: sourceView(source), secret }
    },
  ),
  operation(
    {
      id: 'changeWebhookSource',
      method: 'patch',
      path: '/webhook-sources/{sourceId}',
      tag,
      summary: 'Say otherwise where a program finds our folders',
      scope: 'admin',
      params: sourceParams,
      body: z.strictObject({
        pathMappings: pathMappings.optional(),
        libraryIds: libraryIds.optional(),
      }),
      answer: sourceSchema,
    },
    async ({ metarr }, { params, body: { pathMappings, libraryIds } }) =>
      sourceView(
        await metarr.changeWebhookSource({
          ...params,
          ...(pathMappings === undefined ? {} : { pathMappings }),
          ...(libraryIds === undefined ? {} : { libraryIds }),
        }),
      ),
  ),
  operation(
    {
      id: 'renewWebhookSecret',
      method: 'post',
      path: '/webhook-sources/{sourceId}/secret',
      tag,
      summary: 'Give a program another secret',
      description: 'The one before is good no more. The new one is told once, here.',
      scope: 'admin',
      params: sourceParams,
      answer: sourceSecretSchema,
    },
    async ({ metarr }, { params }) => {
      const { source, secret } = await metarr.renewWebhookSecret(params)
      return { source: sourceView(source), secret }
    },
  ),
  operation(
    {
      id: 'removeWebhookSource',
      method: 'delete',
      path: '/webhook-sources/{sourceId}',
      tag,
      summary: 'Let a program call no more, and forget what it sent',
      scope: 'admin',
      params: sourceParams,
    },
    async ({ metarr }, { params }) => metarr.removeWebhookSource(params),
  ),
  operation(
    {
      id: 'listWebhookDeliveries',
      method: 'get',
      path: '/webhook-deliveries',
      tag,
      summary: 'List the latest calls, the newest first',
      scope: 'read',
      query: z.strictObject({
        'filter[source]': z.string().optional().describe('Its name or id'),
        'filter[status]': z.enum(webhookStatuses).optional(),
        after: z.string().optional().describe('The id of the last delivery of the page before'),
        limit: whole(1, 1000).default(50),
      }),
      answer: name('WebhookDeliveries', z.object({ deliveries: many(deliverySchema) })),
      problems: [404],
    },
    async ({ metarr }, { query }) => {
      const { 'filter[source]': wanted, 'filter[status]': status, after, limit } = query
      const { storage } = metarr.ports
      const source = wanted === undefined ? undefined : await mustFindWebhookSource(storage, wanted)
      const deliveries = await storage.webhookDeliveries.list({
        limit,
        ...(source === undefined ? {} : { sourceId: source.id }),
        ...(status === undefined ? {} : { status }),
        ...(after === undefined ? {} : { after: await mustFindDelivery(metarr, after) }),
      })
      return { deliveries: deliveries.map(deliveryView) }
    },
  ),
  operation(
    {
      id: 'showWebhookDelivery',
      method: 'get',
      path: '/webhook-deliveries/{deliveryId}',
      tag,
      summary: 'Show a call as it came',
      scope: 'admin',
      params: deliveryParams,
      answer: wholeDeliverySchema,
    },
    async ({ metarr }, { params: { deliveryId } }) => mustFindDelivery(metarr, deliveryId),
  ),
  operation(
    {
      id: 'replayWebhook',
      method: 'post',
      path: '/webhook-deliveries/{deliveryId}/replay',
      tag,
      summary: 'Do what a call asks for once more',
      description: 'As the source, its path mappings and the libraries are now.',
      scope: 'write',
      params: deliveryParams,
      answer: deliverySchema,
    },
    async ({ metarr }, { params }) => deliveryView(await metarr.replayWebhook(params)),
  ),
]

async function mustFindDelivery({ ports }: Metarr, deliveryId: string) {
  const delivery = await ports.storage.webhookDeliveries.find(deliveryId)
  if (delivery === undefined) throw new NotFoundError('delivery-not-found', deliveryId)
  return delivery
}
