export type { ReceiveWebhookRequest } from './receive-webhook.js'
export { receiveWebhook } from './receive-webhook.js'
export { replayWebhook } from './replay-webhook.js'
export type {
  WebhookDelivery,
  WebhookDeliveryQuery,
  WebhookDeliveryStore,
  WebhookOutcome,
  WebhookStatus,
} from './webhook-delivery.js'
export { webhookStatuses } from './webhook-delivery.js'
export { webhookRetention } from './webhook-retention.js'
export type { WebhookKind, WebhookSource, WebhookSourceStore } from './webhook-source.js'
export { webhookKinds } from './webhook-source.js'
export type {
  AddWebhookSourceRequest,
  ChangeWebhookSourceRequest,
  WebhookSourceSecret,
} from './webhook-sources.js'
export {
  addWebhookSource,
  changeWebhookSource,
  mustFindWebhookSource,
  removeWebhookSource,
  renewWebhookSecret,
} from './webhook-sources.js'
