import type { Schedule } from './schedule.js'

/** What is done at set times, and when it is next. */
export interface ScheduleStore {
  /** By id. */
  list(): Promise<readonly Schedule[]>

  /** Adds one that is not there yet; `false`, and nothing changes, when there is one of this id. */
  add(schedule: Schedule): Promise<boolean>

  /** Replaces it if it is still due when the caller saw it due, and says so: of many that ask at once, one gets a yes. */
  replace(schedule: Schedule, seenDueAt: number): Promise<boolean>

  /** Removing what is not there is not an error. */
  remove(id: string): Promise<void>
}
