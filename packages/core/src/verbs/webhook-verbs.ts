import type { Ports } from '../ports.js'
import { type ReceiveWebhookRequest, receiveWebhook } from '../webhooks/receive-webhook.js'
import { replayWebhook } from '../webhooks/replay-webhook.js'
import type { WebhookDelivery } from '../webhooks/webhook-delivery.js'
import type { WebhookSource } from '../webhooks/webhook-source.js'
import {
  type AddWebhookSourceRequest,
  addWebhookSource,
  type ChangeWebhookSourceRequest,
  changeWebhookSource,
  removeWebhookSource,
  renewWebhookSecret,
  type WebhookSourceSecret,
} from '../webhooks/webhook-sources.js'

/** Hearing from programs that bring new files. */
export interface WebhookVerbs {
  /** See {@link addWebhookSource}. */
  addWebhookSource(request: AddWebhookSourceRequest): Promise<WebhookSourceSecret>
  /** See {@link changeWebhookSource}. */
  changeWebhookSource(request: ChangeWebhookSourceRequest): Promise<WebhookSource>
  /** See {@link renewWebhookSecret}. */
  renewWebhookSecret(request: { readonly sourceId: string }): Promise<WebhookSourceSecret>
  /** See {@link removeWebhookSource}. */
  removeWebhookSource(request: { readonly sourceId: string }): Promise<void>
  /** See {@link receiveWebhook}. */
  receiveWebhook(request: ReceiveWebhookRequest): Promise<WebhookDelivery | undefined>
  /** See {@link replayWebhook}. */
  replayWebhook(request: { readonly deliveryId: string }): Promise<WebhookDelivery>
}

export function webhookVerbs(ports: Ports): WebhookVerbs {
  return {
    addWebhookSource: (request) => addWebhookSource(ports, request),
    changeWebhookSource: (request) => changeWebhookSource(ports, request),
    renewWebhookSecret: (request) => renewWebhookSecret(ports, request),
    removeWebhookSource: (request) => removeWebhookSource(ports, request),
    receiveWebhook: (request) => receiveWebhook(ports, request),
    replayWebhook: (request) => replayWebhook(ports, request),
  }
}
