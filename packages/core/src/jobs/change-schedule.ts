import { NotFoundError } from '../errors.js'
import type { Ports } from '../ports.js'
import { nextRun } from './next-run.js'
import type { Schedule } from './schedule.js'

/** What is to be different of a schedule; what is absent stays. */
export interface ChangeScheduleRequest {
  readonly scheduleId: string
  readonly cron?: string
  /** `undefined` stays, an empty text is that of the machine. */
  readonly zone?: string
  readonly enabled?: boolean
}

/**
 * Changes when something is done, from now on.
 *
 * @throws {NotFoundError} `schedule-not-found`. @throws {InvalidInputError} when the time or the zone makes no sense.
 */
export async function changeSchedule(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { scheduleId, cron, zone, enabled }: ChangeScheduleRequest,
): Promise<Schedule> {
  for (;;) {
    const { zone: zoneBefore, ...before } = await mustFindSchedule(storage, scheduleId)
    const wanted = zone === undefined ? zoneBefore : zone
    const after = {
      ...before,
      ...(wanted === undefined || wanted === '' ? {} : { zone: wanted }),
      cron: cron ?? before.cron,
      enabled: enabled ?? before.enabled,
    }
    const changed = { ...after, dueAt: nextRun(after, clock.now()) }
    if (await storage.schedules.replace(changed, before.dueAt)) return changed
  }
}

/** @throws {NotFoundError} `schedule-not-found`. */
export async function mustFindSchedule(
  { schedules }: Pick<Ports['storage'], 'schedules'>,
  id: string,
): Promise<Schedule> {
  const found = (await schedules.list()).find((one) => one.id === id)
  if (found === undefined) throw new NotFoundError('schedule-not-found', id)
  return found
}
