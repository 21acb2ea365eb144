import { z } from 'zod'
import { operation } from '../operation.js'
import { many, name, time, whole } from '../schemas/named.js'

const recentSchema = name(
  'RecentEvents',
  z.object({
    newest: z.number().describe('To go on from with `Last-Event-ID`'),
    events: many(
      z.object({
        sequence: z.number(),
        at: time,
        event: z.looseObject({ type: z.string() }).readonly(),
      }),
    ),
  }),
)

const progressing = /:progress$/

export const recentEventOperations = [
  operation(
    {
      id: 'recentEvents',
      method: 'get',
      path: '/events/recent',
      tag: 'Events',
      summary: 'List what happened lately, newest first',
      description: 'Of the newest `look` events those that do not just tell how far something is.',
      scope: 'read',
      query: z.strictObject({
        look: whole(1, 10_000).default(1000),
        limit: whole(1, 1000).default(100),
      }),
      answer: recentSchema,
    },
    async ({ metarr }, { query: { look, limit } }) => {
      const { eventLog } = metarr.ports.storage
      const { newest } = await eventLog.span()
      const latest = await eventLog.after(Math.max(0, newest - look), look)
      const events = latest
        .filter(({ event }) => !progressing.test(event.type))
        .reverse()
        .slice(0, limit)
      return { newest, events: events.map((one) => ({ ...one, event: { ...one.event } })) }
    },
  ),
]
