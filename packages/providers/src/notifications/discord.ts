import type { NotificationAddress, NotificationSender } from '@metarr/core'
import { type ChannelOptions, createChannelPost, targetOf } from './channel-client.js'

const red = 0xd9534f
const green = 0x5cb85c

/** A webhook of Discord: one embed, which calls on nobody whatever a title says (Discord: Execute Webhook, allowed mentions). */
export function createDiscordChannel(
  channel: NotificationAddress,
  options: ChannelOptions = {},
): NotificationSender {
  const { url, credential } = targetOf(channel)
  const { post } = createChannelPost(channel, credential, options)
  return {
    send: ({ title, body, isFailure, at }, sending) =>
      post(
        url,
        {
          username: 'Metarr',
          allowed_mentions: { parse: [] },
          embeds: [
            {
              title,
              ...(body === '' ? {} : { description: body }),
              color: isFailure ? red : green,
              timestamp: new Date(at).toISOString(),
            },
          ],
        },
        sending,
      ),
  }
}
