import { Cron } from 'croner'
import { InvalidInputError } from '../errors.js'
import type { Schedule } from './schedule.js'

/**
 * When a schedule is due next after a time. Where clocks go forward, what falls into the hour that is not there is done right after it; where they
 * go back, what falls into the hour that is there twice is done once.
 *
 * @throws {InvalidInputError} when the expression or the zone makes no sense, or never comes about.
 */
export function nextRun({ cron, zone }: Pick<Schedule, 'cron' | 'zone'>, after: number): number {
  const next = read(cron, zone).nextRun(new Date(after))
  if (next === null) throw new InvalidInputError(`${cron} never comes about`)
  return next.getTime()
}

function read(cron: string, zone: string | undefined): Cron {
  if (cron.length > longest || cron.trim().split(/\s+/).length !== 5) throw unreadable(cron)
  checkZone(zone)
  try {
    return new Cron(cron, { paused: true, ...(zone === undefined ? {} : { timezone: zone }) })
  } catch (error) {
    throw unreadable(cron, error)
  }
}

const longest = 200

function checkZone(zone: string | undefined): void {
  if (zone === undefined) return
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch (cause) {
    throw new InvalidInputError(`${zone} is no time zone like Europe/Berlin`, [], { cause })
  }
}

function unreadable(cron: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(
    `${cron.slice(0, longest)} is no time: say minute, hour, day, month and day of the week, as in 0 3 * * *`,
    [],
    { cause },
  )
}
