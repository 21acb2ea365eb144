import { quietMs } from '../jobs/patience.js'
import type { Ports } from '../ports.js'
import { notifyingJob } from './notify-people-job.js'
import { wantedEvents } from './wanted-events.js'

/** Finds events that channels ask for, and sees to it that somebody tells them. */
export interface EventWatch {
  /** Looks at what came since the last look; the first one at all that no channel was told. */
  look(): Promise<void>
}

/** Any number of these may look, in any number of processes: a channel has one job at a time. */
export function createEventWatch(ports: Pick<Ports, 'storage' | 'clock' | 'ids'>): EventWatch {
  const seen = new Map<string, number>()
  return {
    async look() {
      const { notificationChannels, jobs } = ports.storage
      for (const channel of await notificationChannels.list()) {
        if (!channel.isEnabled) continue
        const from = Math.max(channel.toldUpTo, seen.get(channel.id) ?? 0)
        const { events, upTo } = await wantedEvents(ports.storage, channel, from)
        if (events.length > 0) await jobs.enqueue(notifyingJob(ports, channel.id, quietMs))
        seen.set(channel.id, upTo)
      }
    },
  }
}
