import { type LoggedEvent, type Metarr, titleOf } from '@metarr/core'
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
        title: z.string().optional().describe('Of the item that it is about'),
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
      const titles = await titlesOf(metarr, events)
      return { newest, events: events.map((one) => eventView(one, titles)) }
    },
  ),
]

type Titles = ReadonlyMap<string, string>

function itemIdOf({ event }: LoggedEvent): string | undefined {
  return 'itemId' in event ? event.itemId : undefined
}

async function titlesOf(metarr: Metarr, events: readonly LoggedEvent[]): Promise<Titles> {
  const ids = [...new Set(events.map(itemIdOf).filter((id) => id !== undefined))]
  const items = await Promise.all(ids.map((id) => metarr.findItem(id)))
  return new Map(items.flatMap((item) => (item === undefined ? [] : [[item.id, titleOf(item)]])))
}

function eventView({ event, ...one }: LoggedEvent, titles: Titles) {
  const title = titles.get(itemIdOf({ event, ...one }) ?? '')
  return { ...one, ...(title === undefined ? {} : { title }), event: { ...event } }
}
