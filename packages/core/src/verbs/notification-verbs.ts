import {
  type AddNotificationChannelRequest,
  addNotificationChannel,
  type ChangeNotificationChannelRequest,
  changeNotificationChannel,
  removeNotificationChannel,
  testNotificationChannel,
} from '../notifications/manage-channels.js'
import type { NotificationChannel } from '../notifications/notification-channel.js'
import type { SendOptions } from '../notifications/notification-sender.js'
import type { Ports } from '../ports.js'

/** Telling people what happens. */
export interface NotificationVerbs {
  /** By name. */
  listNotificationChannels(): Promise<readonly NotificationChannel[]>
  /** See {@link addNotificationChannel}. */
  addNotificationChannel(request: AddNotificationChannelRequest): Promise<NotificationChannel>
  /** See {@link changeNotificationChannel}. */
  changeNotificationChannel(request: ChangeNotificationChannelRequest): Promise<NotificationChannel>
  /** See {@link removeNotificationChannel}. */
  removeNotificationChannel(request: { readonly channelId: string }): Promise<void>
  /** See {@link testNotificationChannel}. */
  testNotificationChannel(request: { readonly channelId: string } & SendOptions): Promise<void>
}

export function notificationVerbs(ports: Ports): NotificationVerbs {
  return {
    listNotificationChannels: () => ports.storage.notificationChannels.list(),
    addNotificationChannel: (request) => addNotificationChannel(ports, request),
    changeNotificationChannel: (request) => changeNotificationChannel(ports, request),
    removeNotificationChannel: (request) => removeNotificationChannel(ports, request),
    testNotificationChannel: (request) => testNotificationChannel(ports, request),
  }
}
