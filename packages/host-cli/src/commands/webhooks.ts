import {
  InvalidInputError,
  mustFindWebhookSource,
  type PathMapping,
  type WebhookDelivery,
  type WebhookKind,
  type WebhookSource,
  type WebhookStatus,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { librariesLimitedTo } from './libraries.js'

export interface WebhookPlaces {
  readonly map?: readonly PathMapping[]
  readonly library?: readonly string[]
}

/** `webhooks list` */
export async function webhooksList({ metarr, console }: App): Promise<ExitCode> {
  const { webhookSources, webhookDeliveries } = metarr.ports.storage
  const sources = await webhookSources.list()
  const rows: (readonly string[])[] = []
  for (const { id, name, kind } of sources) {
    const [latest] = await webhookDeliveries.list({ sourceId: id, limit: 1 })
    rows.push([name, kind, latest === undefined ? 'never' : timeOf(latest), latest?.status ?? ''])
  }
  console.result(sources.map(withoutDigest))
  if (rows.length === 0) console.print('Nobody calls yet: metarr webhooks add NAME --kind radarr')
  else console.print(table([['NAME', 'KIND', 'LAST CALL', 'WHICH WAS'], ...rows]))
  return exitCodes.done
}

/** `webhooks add` */
export async function webhooksAdd(
  app: App,
  name: string,
  options: WebhookPlaces & { readonly kind: WebhookKind },
): Promise<ExitCode> {
  const { metarr, console } = app
  const added = await metarr.addWebhookSource({
    name,
    kind: options.kind,
    ...(await placesOf(app, options)),
  })
  tellSecret(app, added)
  console.note(
    `Its address ends in /api/v1/webhooks/${name}; docs/5.hosts/webhooks.md says what to fill in.`,
  )
  return exitCodes.done
}

/** `webhooks set` */
export async function webhooksSet(
  app: App,
  wanted: string,
  options: WebhookPlaces,
): Promise<ExitCode> {
  const { metarr, console } = app
  const { id } = await mustFindWebhookSource(metarr.ports.storage, wanted)
  const source = await metarr.changeWebhookSource({
    sourceId: id,
    ...(await placesOf(app, options)),
  })
  console.result(withoutDigest(source))
  for (const { theirs, ours } of source.pathMappings) console.print(`${theirs} is ${ours} here`)
  if (source.pathMappings.length === 0) console.print(`${source.name} calls folders as we do`)
  return exitCodes.done
}

/** `webhooks renew` */
export async function webhooksRenew(app: App, wanted: string): Promise<ExitCode> {
  const { id } = await mustFindWebhookSource(app.metarr.ports.storage, wanted)
  tellSecret(app, await app.metarr.renewWebhookSecret({ sourceId: id }))
  return exitCodes.done
}

/** `webhooks remove` */
export async function webhooksRemove({ metarr, console }: App, wanted: string): Promise<ExitCode> {
  const { id, name } = await mustFindWebhookSource(metarr.ports.storage, wanted)
  await metarr.removeWebhookSource({ sourceId: id })
  console.result({ removed: id })
  console.print(`${name} can no longer call, and what it sent is forgotten`)
  return exitCodes.done
}

export interface DeliveriesOptions {
  readonly source?: string
  readonly status?: WebhookStatus
  readonly limit: number
}

/** `webhooks deliveries` */
export async function webhooksDeliveries(
  { metarr, console }: App,
  { source: wanted, status, limit }: DeliveriesOptions,
): Promise<ExitCode> {
  const { storage } = metarr.ports
  const names = new Map((await storage.webhookSources.list()).map(({ id, name }) => [id, name]))
  const source = wanted === undefined ? undefined : await mustFindWebhookSource(storage, wanted)
  const deliveries = await storage.webhookDeliveries.list({
    limit,
    ...(source === undefined ? {} : { sourceId: source.id }),
    ...(status === undefined ? {} : { status }),
  })
  console.result({ deliveries: deliveries.map(({ payload: _, ...delivery }) => delivery) })
  const rows = deliveries.map((one) => [
    one.id,
    timeOf(one),
    names.get(one.sourceId) ?? '',
    one.event ?? '',
    one.status,
    one.reason,
  ])
  if (rows.length === 0) console.print('No calls yet')
  else console.print(table([['ID', 'WHEN', 'SOURCE', 'EVENT', 'STATUS', 'WHY'], ...rows]))
  return exitCodes.done
}

/** `webhooks show` */
export async function webhooksShow({ metarr, console }: App, id: string): Promise<ExitCode> {
  const delivery = await metarr.ports.storage.webhookDeliveries.find(id)
  if (delivery === undefined)
    throw new InvalidInputError(`There is no delivery ${id} (see: metarr webhooks deliveries)`)
  console.result(delivery)
  console.print(`${delivery.status}: ${delivery.reason}`)
  for (const jobId of delivery.jobIds) console.print(`metarr jobs show ${jobId}`)
  console.print(delivery.payload)
  return exitCodes.done
}

/** `webhooks replay` */
export async function webhooksReplay({ metarr, console }: App, id: string): Promise<ExitCode> {
  const { payload: _, ...delivery } = await metarr.replayWebhook({ deliveryId: id })
  console.result(delivery)
  console.print(`${delivery.status}: ${delivery.reason}`)
  return delivery.status === 'failed' ? exitCodes.failed : exitCodes.done
}

function tellSecret(
  { console }: App,
  { source, secret }: { readonly source: WebhookSource; readonly secret: string },
): void {
  console.result({ source: withoutDigest(source), secret })
  console.print(secret)
  console.note('The secret is shown only now, and nowhere kept.')
}

function withoutDigest({ digest: _, ...source }: WebhookSource): Omit<WebhookSource, 'digest'> {
  return source
}

async function placesOf(app: App, { map, library }: WebhookPlaces) {
  return {
    ...(map === undefined ? {} : { pathMappings: map }),
    ...(await librariesLimitedTo(app, library)),
  }
}

function timeOf({ receivedAt }: WebhookDelivery): string {
  return new Date(receivedAt).toISOString().slice(0, 19).replace('T', ' ')
}
