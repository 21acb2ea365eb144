import type { NotificationAddress, NotificationSender } from '@metarr/core'
import { type ChannelOptions, createChannelPost, targetOf } from './channel-client.js'

/** Any program that takes JSON: `{ title, body, events, isFailure, at }`, `at` as ISO 8601. */
export function createWebhookChannel(
  channel: NotificationAddress,
  options: ChannelOptions = {},
): NotificationSender {
  const { url, credential } = targetOf(channel)
  const { post } = createChannelPost(channel, credential, options)
  return {
    send: ({ at, ...message }, sending) =>
      post(url, { ...message, at: new Date(at).toISOString() }, sending),
  }
}
