import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Ports } from '../ports.js'
import { openOwnedSecret, type SecretOwner } from '../secrets/owned-secret.js'
import type { Stores } from '../storage.js'
import type { NotificationChannel } from './notification-channel.js'
import type { NotificationSender } from './notification-sender.js'

/** What reaching channels takes. */
export type NotificationPorts = Pick<Ports, 'storage' | 'notifications' | 'secretBox'>

/** The key of a channel among the secrets. */
export function channelSecret({ id, name }: Pick<NotificationChannel, 'id' | 'name'>): SecretOwner {
  return { about: `notification.${id}`, owner: name }
}

/**
 * A sender to a channel, with its key.
 *
 * @throws {InvalidInputError} when no adapter for its kind is there, or its key cannot be opened.
 */
export async function connectChannel(
  ports: NotificationPorts,
  channel: NotificationChannel,
): Promise<NotificationSender> {
  const connect = ports.notifications?.[channel.kind]
  if (connect === undefined)
    throw new InvalidInputError(`This program has no adapter for ${channel.kind}`)
  const secret = await openOwnedSecret(ports, channelSecret(channel))
  const { name, address, settings } = channel
  return connect({
    name,
    settings,
    ...(address === undefined ? {} : { address }),
    ...(secret === undefined ? {} : { secret }),
  })
}

/** @throws {NotFoundError} `notification-channel-not-found`. */
export async function mustFindChannel(
  { notificationChannels }: Pick<Stores, 'notificationChannels'>,
  channelId: string,
): Promise<NotificationChannel> {
  const channel = (await notificationChannels.list()).find(({ id }) => id === channelId)
  if (channel === undefined) throw new NotFoundError('notification-channel-not-found', channelId)
  return channel
}
