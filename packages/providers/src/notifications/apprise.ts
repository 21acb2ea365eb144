import type { NotificationAddress, NotificationSender } from '@metarr/core'
import { type ChannelOptions, createChannelPost, targetOf } from './channel-client.js'

/** An Apprise API, which leads on to whatever it knows: the address is that of a configuration, `http://apprise:8000/notify/KEY`. */
export function createAppriseChannel(
  channel: NotificationAddress,
  options: ChannelOptions = {},
): NotificationSender {
  const { url, credential } = targetOf(channel)
  const { post } = createChannelPost(channel, credential, options)
  return {
    send: ({ title, body, isFailure }, sending) =>
      post(
        url,
        {
          title,
          body: body === '' ? title : body,
          type: isFailure ? 'failure' : 'info',
          format: 'text',
        },
        sending,
      ),
  }
}
