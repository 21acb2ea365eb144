import { matchesPattern } from '@metarr/core'
import { z } from 'zod'
import { eventStream } from '../live/event-stream.js'
import { operation } from '../operation.js'
import { listOf } from '../schemas/named.js'

const query = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('As `Last-Event-ID`, which goes before'),
  types: listOf(z.string().regex(/^[a-z-]+:[a-z*-]+$/))
    .optional()
    .describe('Only these, as `item:updated` or `publish:*`'),
})

export const eventOperations = [
  operation(
    {
      id: 'streamEvents',
      method: 'get',
      path: '/events',
      tag: 'Events',
      summary: 'Hear of what happens, as server-sent events',
      description:
        'Each event has its sequence as id. Whoever sends `Last-Event-ID` hears all since then; `reset` says that some of it is forgotten: read anew what you show.',
      scope: 'read',
      query,
      answer: { raw: ['text/event-stream'] },
    },
    async (host, { query: { after, types }, request, signal, isStillKnown }) => {
      const last = lastEventId(request) ?? after
      return eventStream(host, {
        signal,
        mayStay: isStillKnown,
        ...(last === undefined ? {} : { after: last }),
        ...(types === undefined
          ? {}
          : { wanted: ({ event }) => matchesPattern(event.type, types) }),
      })
    },
  ),
]

function lastEventId({ headers }: Request): number | undefined {
  const id = headers.get('last-event-id')
  return id !== null && /^\d{1,15}$/.test(id) ? Number(id) : undefined
}
