import { z } from 'zod'
import { InvalidInputError, ProviderError } from '../errors.js'
import { fencedStorage } from '../jobs/fenced-storage.js'
import { patiently, pauseFor, quietMs } from '../jobs/patience.js'
import type { JobContext, JobDone, JobKind } from '../jobs/worker-options.js'
import type { Ports } from '../ports.js'
import { composeMessage } from './compose-message.js'
import { connectChannel } from './connect-channel.js'
import type { NotificationChannel } from './notification-channel.js'
import type { NotificationMessage } from './notification-sender.js'
import { notifyingJob } from './notify-people-job.js'
import { ofItsLibraries, type WantedEvents, wantedEvents } from './wanted-events.js'

const payload = z.strictObject({ channelId: z.string().min(1).max(200) })

/** Tells one channel what happened since it was told last, once nothing more comes. */
export function notifyingJobKind(ports: Ports): JobKind {
  return {
    async handle(job, context) {
      const parsed = payload.safeParse(job.payload)
      if (!parsed.success) throw new InvalidInputError('The payload of the job makes no sense')
      const fenced = { ...ports, storage: fencedStorage(ports.storage, context.lease) }
      const channels = await ports.storage.notificationChannels.list()
      const channel = channels.find(({ id }) => id === parsed.data.channelId)
      if (channel === undefined || !channel.isEnabled) return { summary: 'the channel is closed' }
      return tell(fenced, channel, { attempts: job.attempts, context })
    },
  }
}

interface Attempt {
  readonly attempts: number
  readonly context: JobContext
}

async function tell(
  ports: Ports,
  channel: NotificationChannel,
  attempt: Attempt,
): Promise<JobDone> {
  const wanted = await wantedEvents(ports.storage, channel, channel.toldUpTo)
  const times = wanted.events.map(({ at }) => at)
  const pause = pauseFor(times, ports.clock.now())
  if (pause > 0) return again(ports, channel, pause)
  const events = await ofItsLibraries(ports.storage, channel, wanted.events)
  const message = composeMessage(events)
  if (message === undefined) return told(ports, channel, wanted, 'nothing for it')
  const later = await send(ports, channel, message, attempt)
  if (later !== undefined) return again(ports, channel, later)
  return told(ports, channel, wanted, `${events.length} events told to ${channel.name}`)
}

/** How long to leave the channel alone, when it asks for that; else it has the message. */
async function send(
  ports: Ports,
  channel: NotificationChannel,
  message: NotificationMessage,
  { attempts, context: { signal } }: Attempt,
): Promise<number | undefined> {
  try {
    await (await connectChannel(ports, channel)).send(message, { signal })
    return undefined
  } catch (failure) {
    signal.throwIfAborted()
    const text = failure instanceof Error ? failure.message : String(failure)
    const { id: channelId, name } = channel
    ports.events.emit({ type: 'notification:failed', channelId, channel: name, message: text })
    const asked = failure instanceof ProviderError ? failure.retryAfterMs : undefined
    if (asked !== undefined) return asked
    throw patiently(failure, attempts)
  }
}

/** How far the channel is told stands and falls with the end of the job. What came meanwhile found this job still there, and so enqueued none. */
function told(
  ports: Ports,
  channel: NotificationChannel,
  { upTo }: WantedEvents,
  summary: string,
): JobDone {
  return {
    summary,
    async effect(stores) {
      await stores.notificationChannels.advance(channel.id, upTo)
      const { events } = await wantedEvents(stores, channel, upTo)
      if (events.length > 0) await stores.jobs.enqueue(notifyingJob(ports, channel.id, quietMs))
    },
  }
}

function again(ports: Ports, { id }: NotificationChannel, inMs: number): JobDone {
  return {
    summary: 'told later',
    async effect({ jobs }) {
      await jobs.enqueue(notifyingJob(ports, id, inMs))
    },
  }
}
