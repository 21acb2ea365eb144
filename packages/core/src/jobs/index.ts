export type { Bell, HeldBell } from './bell.js'
export { createBell, heldBell } from './bell.js'
export type { ChangeScheduleRequest } from './change-schedule.js'
export { changeSchedule, mustFindSchedule } from './change-schedule.js'
export type { Job, JobLease, JobProgress, JobStatus, NewJob } from './job.js'
export { jobPriorities, jobStatuses } from './job.js'
export type {
  ClaimRequest,
  JobAction,
  JobCount,
  JobEnding,
  JobFilter,
  JobOutcome,
  JobStore,
} from './job-store.js'
export { nextRun } from './next-run.js'
export {
  abandonedFailure,
  defaultMaximumAttempts,
  pendingJob,
  stoppedFailure,
} from './pending-job.js'
export type { WorkerPorts } from './run-worker.js'
export { runWorker } from './run-worker.js'
export type { Schedule } from './schedule.js'
export type { ScheduleStore } from './schedule-store.js'
export { defaultSchedules, jobOf, keepSchedules, runDueSchedules } from './schedules.js'
export type {
  JobContext,
  JobDone,
  JobHandler,
  JobKind,
  WorkerOptions,
  WorkerReport,
} from './worker-options.js'
