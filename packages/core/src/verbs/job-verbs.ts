import { enqueueWork, type WorkRequest } from '../automation/library-work.js'
import { type WorkOptions, work } from '../automation/work.js'
import { type ChangeScheduleRequest, changeSchedule } from '../jobs/change-schedule.js'
import type { Job } from '../jobs/job.js'
import type { Schedule } from '../jobs/schedule.js'
import { keepSchedules } from '../jobs/schedules.js'
import type { WorkerReport } from '../jobs/worker-options.js'
import type { Ports } from '../ports.js'
import { type RunReport, type RunRequest, runLibrary } from '../run-library.js'

/** Work that is done at its time: all at once, by jobs, or on schedules. */
export interface JobVerbs {
  /** See {@link runLibrary}. */
  run(request: RunRequest): Promise<RunReport>
  /** See {@link work}. */
  work(options: WorkOptions): Promise<WorkerReport>
  /** See {@link enqueueWork}. Jobs themselves are in `ports.storage.jobs`. */
  enqueue(request: WorkRequest): Promise<Job>
  /** What is done at set times, every library's own included; by id. */
  listSchedules(): Promise<readonly Schedule[]>
  /** See {@link changeSchedule}. */
  changeSchedule(request: ChangeScheduleRequest): Promise<Schedule>
}

export function jobVerbs(ports: Ports): JobVerbs {
  return {
    run: (request) => runLibrary(ports, request),
    work: (options) => work(ports, options),
    enqueue: (request) => enqueueWork(ports, request),
    async listSchedules() {
      await keepSchedules(ports)
      return ports.storage.schedules.list()
    },
    changeSchedule: (request) => changeSchedule(ports, request),
  }
}
