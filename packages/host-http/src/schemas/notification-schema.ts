import { type NotificationChannel, notificationKinds } from '@metarr/core'
import { z } from 'zod'
import { many, name, time } from './named.js'
import { libraryIds, libraryLimit } from './webhook-schema.js'

const address = z
  .string()
  .max(2000)
  .describe(
    'Like https://ntfy.sh/TOPIC or smtp://mail.example:587; absent: the secret is the address',
  )
const secret = z
  .string()
  .min(1)
  .max(4096)
  .describe('Key, token or password, else the whole address; never told again')

const settings = name(
  'NotificationSettings',
  z.strictObject({
    user: z.string().max(200).optional().describe('The name beside the password'),
    from: z.string().max(320).optional().describe('For mail: who writes'),
    to: z.array(z.string().max(320)).max(50).readonly().optional().describe('For mail: who reads'),
  }),
)

const events = z
  .array(z.string().max(100))
  .max(100)
  .readonly()
  .describe('What is told, as `item:published` or `item:*`')

const changeable = {
  name: z.string().max(200).optional(),
  address: address.optional(),
  secret: secret.optional(),
  settings: settings.optional(),
  events: events.optional(),
  libraryIds: libraryLimit,
  isEnabled: z.boolean().optional(),
}

export const changeChannelSchema = z.strictObject(changeable)

export const addChannelSchema = z.strictObject({
  ...changeable,
  name: z.string().max(200).describe('What a person calls it'),
  kind: z.enum(notificationKinds),
})

export const channelSchema = name(
  'NotificationChannel',
  z
    .object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(notificationKinds),
      address: z.string().optional().describe('Absent: it is the secret'),
      settings,
      events: many(z.string()),
      libraryIds: libraryIds.optional().describe('Absent: all'),
      isEnabled: z.boolean(),
      createdAt: time,
    })
    .describe('A way to tell people what happens'),
)

export function channelView({
  toldUpTo: _,
  ...channel
}: NotificationChannel): z.output<typeof channelSchema> {
  return channel
}
