import { InvalidInputError, type NotificationAddress, type NotificationSender } from '@metarr/core'
import { type ChannelOptions, createChannelPost, targetOf } from './channel-client.js'

/** A topic of ntfy.sh or an ntfy at home, told as JSON at the root of the server, which alone takes every character in titles (ntfy: Publish as JSON). */
export function createNtfyChannel(
  channel: NotificationAddress,
  options: ChannelOptions = {},
): NotificationSender {
  const { url, credential } = targetOf(channel)
  const { root, topic } = topicOf(channel.name, url)
  const { post } = createChannelPost(channel, credential, options)
  return {
    send: ({ title, body, isFailure }, sending) =>
      post(
        root,
        {
          topic,
          title,
          message: body === '' ? title : body,
          priority: isFailure ? 4 : 3,
          tags: [isFailure ? 'warning' : 'clapper'],
        },
        sending,
      ),
  }
}

function topicOf(name: string, address: string) {
  const { origin, pathname } = new URL(address)
  const parts = pathname.split('/').filter((part) => part !== '')
  const topic = parts.at(-1)
  if (topic === undefined)
    throw new InvalidInputError(`The address of ${name} names no topic: https://ntfy.sh/TOPIC`)
  return { root: [origin, ...parts.slice(0, -1), ''].join('/'), topic: decodeURIComponent(topic) }
}
