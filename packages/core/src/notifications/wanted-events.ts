import type { LoggedEvent } from '../event-log/event-log.js'
import { titleOf } from '../library/item.js'
import type { Stores } from '../storage.js'
import type { TitledEvent } from './compose-message.js'
import { tellingOf } from './describe-event.js'
import { matchesPattern } from './matches-pattern.js'
import type { NotificationChannel } from './notification-channel.js'
import { notifyPeopleJob } from './notify-people-job.js'

const pageSize = 500

/** Events for a channel, and how far the log was read to find them. */
export interface WantedEvents {
  readonly events: readonly LoggedEvent[]
  readonly upTo: number
}

/** The next events after `sequence` that a channel asks for, a page of the log or more, whatever library they are of. */
export async function wantedEvents(
  { eventLog }: Pick<Stores, 'eventLog'>,
  channel: NotificationChannel,
  sequence: number,
): Promise<WantedEvents> {
  const events: LoggedEvent[] = []
  let upTo = sequence
  while (events.length < pageSize) {
    const page = await eventLog.after(upTo, pageSize)
    events.push(...page.filter((one) => isFor(channel, one)))
    upTo = page.at(-1)?.sequence ?? upTo
    if (page.length < pageSize) break
  }
  return { events, upTo }
}

/** No channel is told of its own failures, or of the jobs that tell: each message would lead to the next. */
function isFor({ id, events }: NotificationChannel, { event }: LoggedEvent): boolean {
  if (tellingOf(event.type) === undefined || !matchesPattern(event.type, events)) return false
  if (event.type === 'notification:failed') return event.channelId !== id
  if (event.type === 'job:failed') return event.isLast && event.kind !== notifyPeopleJob
  return event.type !== 'job:completed' || event.kind !== notifyPeopleJob
}

/** Those of the channel's libraries, and those of none, each with the title of its item. */
export async function ofItsLibraries(
  { items }: Pick<Stores, 'items'>,
  { libraryIds }: NotificationChannel,
  events: readonly LoggedEvent[],
): Promise<readonly TitledEvent[]> {
  const ids = events.flatMap(({ event }) => ('itemId' in event ? [event.itemId] : []))
  const found = await items.findMany([...new Set(ids)])
  const byId = new Map(found.map((item) => [item.id, item]))
  return events.flatMap((one) => {
    const { event } = one
    const item = 'itemId' in event ? byId.get(event.itemId) : undefined
    const libraryId = item?.libraryId ?? ('libraryId' in event ? event.libraryId : undefined)
    if (libraryId !== undefined && libraryIds?.includes(libraryId) === false) return []
    return [{ ...one, title: item === undefined ? '' : titleOf(item) }]
  })
}
