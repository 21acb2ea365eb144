import type { ChangeNotificationChannelRequest } from '@metarr/core'
import { z } from 'zod'
import { operation } from '../operation.js'
import { many, name } from '../schemas/named.js'
import {
  addChannelSchema,
  changeChannelSchema,
  channelSchema,
  channelView,
} from '../schemas/notification-schema.js'

const tag = 'Notifications'
const params = z.strictObject({ channelId: z.string() })

export const notificationOperations = [
  operation(
    {
      id: 'listNotificationChannels',
      method: 'get',
      path: '/notification-channels',
      tag,
      summary: 'List the channels that tell people what happens',
      scope: 'read',
      answer: name('NotificationChannels', z.object({ channels: many(channelSchema) })),
    },
    async ({ metarr }) => ({
      channels: (await metarr.listNotificationChannels()).map(channelView),
    }),
  ),
  operation(
    {
      id: 'addNotificationChannel',
      method: 'post',
      path: '/notification-channels',
      tag,
      summary: 'Tell people by a channel from now on',
      description: 'Its key is sealed, and never told again. Nothing is sent yet.',
      scope: 'admin',
      status: 201,
      body: addChannelSchema,
      answer: channelSchema,
      problems: [404, 409],
    },
    async ({ metarr }, { body: { name: called, kind, ...more } }) =>
      channelView(await metarr.addNotificationChannel({ name: called, kind, ...said(more) })),
  ),
  operation(
    {
      id: 'changeNotificationChannel',
      method: 'patch',
      path: '/notification-channels/{channelId}',
      tag,
      summary: 'Say otherwise what a channel is like, or close and open it',
      description: 'What is absent stays as it is, its key too.',
      scope: 'admin',
      params,
      body: changeChannelSchema,
      answer: channelSchema,
      problems: [409],
    },
    async ({ metarr }, { params: { channelId }, body }) =>
      channelView(await metarr.changeNotificationChannel({ channelId, ...said(body) })),
  ),
  operation(
    {
      id: 'removeNotificationChannel',
      method: 'delete',
      path: '/notification-channels/{channelId}',
      tag,
      summary: 'Tell nobody by a channel any more, and forget its key',
      scope: 'admin',
      params,
    },
    async ({ metarr }, { params }) => metarr.removeNotificationChannel(params),
  ),
  operation(
    {
      id: 'testNotificationChannel',
      method: 'post',
      path: '/notification-channels/{channelId}/test',
      tag,
      summary: 'Send a message that says it is a test',
      scope: 'admin',
      params,
      problems: [502, 503],
    },
    async ({ metarr }, { params, signal }) => metarr.testNotificationChannel({ ...params, signal }),
  ),
]

type Said = Omit<ChangeNotificationChannelRequest, 'channelId' | 'name'>

/** What was said; what is absent stays absent. */
function said(body: object): Said {
  const given = Object.entries(body).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  )
  return Object.fromEntries(given) as Said
}
