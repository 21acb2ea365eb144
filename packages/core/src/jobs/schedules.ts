import type { Ports } from '../ports.js'
import { jobPriorities, type NewJob } from './job.js'
import { nextRun } from './next-run.js'
import type { Schedule } from './schedule.js'

type SchedulePorts = Pick<Ports, 'storage' | 'clock' | 'ids'>

/** When things are done unless somebody says otherwise, in the zone of the machine: of all libraries, and of each. */
export const defaultSchedules = {
  everywhere: { gc: '0 3 * * *' },
  library: { scan: '0 2 * * *', refresh: '0 4 * * *', verify: '0 5 * * 0' },
} as const

/** Gives every library its schedules, and takes away those of libraries that are no more. What somebody changed stays. */
export async function keepSchedules(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const libraries = await storage.libraries.list()
  const wanted = [
    ...Object.entries({ ...defaultSchedules.everywhere, ...more }).map(([kind, cron]) => ({
      ...{ id: kind, kind, cron },
    })),
    ...libraries.flatMap(({ id: libraryId }) =>
      Object.entries(defaultSchedules.library).map(([kind, cron]) => ({
        ...{ id: `${kind} ${libraryId}`, kind, cron, libraryId },
      })),
    ),
  ]
  const known = await storage.schedules.list()
  const ids = new Set(known.map(({ id }) => id))
  for (const one of wanted.filter(({ id }) => !ids.has(id))) {
    const dueAt = nextRun(one, clock.now())
    await storage.schedules.add({ ...one, enabled: true, dueAt })
  }
  const there = new Set(libraries.map(({ id }) => id))
  for (const { id, libraryId } of known) {
    if (libraryId !== undefined && !there.has(libraryId)) await storage.schedules.remove(id)
  }
}

/**
 * Enqueues what is due, once however many ask, and however often it was missed. Returns when something is due next; `undefined` when nothing ever
 * is.
 */
export async function runDueSchedules(ports: SchedulePorts): Promise<number | undefined> {
  const now = ports.clock.now()
  const times: number[] = []
  for (const schedule of await ports.storage.schedules.list()) {
    if (!schedule.enabled) continue
    const isDue = schedule.dueAt <= now
    times.push(isDue ? await runSchedule(ports, schedule) : schedule.dueAt)
  }
  return times.length === 0 ? undefined : Math.min(...times)
}

/** The job and the next time are written together: whoever comes second finds it moved on. */
async function runSchedule(ports: SchedulePorts, schedule: Schedule): Promise<number> {
  const now = ports.clock.now()
  const dueAt = nextRun(schedule, now)
  await ports.storage.transaction(async ({ schedules, jobs }) => {
    const moved = { ...schedule, dueAt, lastRunAt: now }
    if (!(await schedules.replace(moved, schedule.dueAt))) return
    await jobs.enqueue(jobOf(ports, schedule))
  })
  return dueAt
}

/** The job that a schedule stands for, or that does the same now. While it has not ended, it is not there twice. */
export function jobOf(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  { id, kind, libraryId }: Pick<Schedule, 'id' | 'kind' | 'libraryId'>,
): NewJob {
  return {
    id: ids.next(),
    kind,
    payload: libraryId === undefined ? null : { libraryId, cause: 'schedule' },
    priority: priorities[kind] ?? jobPriorities.housekeeping,
    dedupeKey: id,
    createdAt: clock.now(),
    ...(libraryId === undefined ? {} : { libraryId }),
  }
}

const priorities: Readonly<Record<string, number>> = {
  scan: jobPriorities.scan,
  refresh: jobPriorities.background,
}
