import {
  InvalidInputError,
  type Job,
  type JobAction,
  type JobFilter,
  type JobStatus,
  jobHistoryDays,
  type LibraryJob,
  libraryJobs,
  NotFoundError,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { timeText } from '../output/time-text.js'
import { wantedLibraries } from './libraries.js'

export interface JobsAddOptions {
  readonly item?: readonly string[]
  readonly folder?: readonly string[]
  readonly full?: true
}

/** `jobs add`: has something done by whichever worker is free. */
export async function jobsAdd(
  app: App,
  kind: string,
  names: readonly string[],
  { item, folder, full }: JobsAddOptions,
): Promise<ExitCode> {
  const jobs: Job[] = []
  for (const { id: libraryId } of await wantedLibraries(app, names)) {
    const about = {
      ...(item === undefined ? {} : { itemIds: item }),
      ...(folder === undefined ? {} : { folders: folder }),
      ...(full ? { full } : {}),
    }
    jobs.push(await app.metarr.enqueue({ kind: libraryJobOf(kind), libraryId, ...about }))
  }
  app.console.result(jobs)
  for (const job of jobs) app.console.print(`${job.id} ${job.kind}: ${job.status}`)
  return exitCodes.done
}

function libraryJobOf(kind: string): LibraryJob {
  const known = libraryJobs.find((name) => name === kind)
  if (known !== undefined) return known
  throw new InvalidInputError(`${kind} is no job of a library; there are ${libraryJobs.join(', ')}`)
}

export interface JobFilterOptions {
  readonly status?: readonly JobStatus[]
  readonly kind?: string
  readonly library?: string
}

/** `jobs list` */
export async function jobsList(
  app: App,
  { limit, ...options }: JobFilterOptions & { readonly limit: number },
): Promise<ExitCode> {
  const { jobs } = app.metarr.ports.storage
  const filter = await filterOf(app, options)
  const [listed, counts] = await Promise.all([jobs.list({ ...filter, limit }), jobs.count()])
  app.console.result({ jobs: listed, counts })
  if (listed.length > 0) app.console.print(table(listed.map(rowOf)))
  const summary = counts.map(({ kind, status, jobs }) => `${jobs} ${kind} ${status}`).join(', ')
  app.console.print(summary === '' ? 'No jobs.' : `All together: ${summary}.`)
  return exitCodes.done
}

function rowOf(job: Job): readonly string[] {
  return [job.id, job.kind, job.status, timeText(job.createdAt), remarkOn(job)]
}

function remarkOn({ status, failure, progress, dueAt, createdAt }: Job): string {
  if (failure !== undefined && status !== 'completed') return failure
  if (progress !== undefined) return progressText(progress)
  return status === 'pending' && dueAt > createdAt ? `from ${timeText(dueAt)}` : ''
}

function progressText({ done, total, subject = '' }: NonNullable<Job['progress']>): string {
  const count = total === undefined ? '' : `${done}/${total} `
  return `${count}${subject}`.trim()
}

/** `jobs show` */
export async function jobsShow(app: App, id: string): Promise<ExitCode> {
  const job = await app.metarr.ports.storage.jobs.find(id)
  if (job === undefined) throw new NotFoundError('job-not-found', id)
  app.console.result(job)
  app.console.print(table(factsOf(job)))
  return exitCodes.done
}

function factsOf(job: Job): readonly (readonly string[])[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['job', job.id],
    ['kind', job.kind],
    ['about', JSON.stringify(job.payload)],
    ['status', job.status],
    ['priority', `${job.priority}`],
    ['attempts', `${job.attempts} of ${job.maximumAttempts}`],
    ['after', job.after?.join(', ')],
    ['worker', job.worker],
    ['progress', job.progress && progressText(job.progress)],
    ['created', timeText(job.createdAt)],
    ['due', timeText(job.dueAt)],
    ['ended', job.finishedAt === undefined ? undefined : timeText(job.finishedAt)],
    ['failure', job.failure],
  ]
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

const did: Readonly<Record<JobAction, string>> = {
  cancel: 'cancelled',
  pause: 'put aside',
  resume: 'taken up again',
  retry: 'tried again',
}

/** `jobs cancel`, `pause`, `resume`, `retry`: of jobs by id, or of all that the options name. */
export async function jobsSteer(
  app: App,
  action: JobAction,
  ids: readonly string[],
  { all, ...options }: JobFilterOptions & { readonly all?: true },
): Promise<ExitCode> {
  const filter = await filterOf(app, options)
  if (ids.length === 0 && Object.keys(filter).length === 0 && !all)
    throw new InvalidInputError('Say which: ids, --kind, --library, --status, or --all')
  const { jobs } = app.metarr.ports.storage
  const wanted = ids.length === 0 ? filter : { ...filter, ids }
  const steered = await jobs.steer(action, wanted, app.metarr.ports.clock.now())
  app.console.result({ action, jobs: steered })
  app.console.print(`${steered} ${did[action]}.`)
  return ids.length > 0 && steered === 0 ? exitCodes.failed : exitCodes.done
}

async function filterOf(app: App, { status, kind, library }: JobFilterOptions): Promise<JobFilter> {
  const [found] = library === undefined ? [] : await wantedLibraries(app, [library])
  return {
    ...(status === undefined ? {} : { statuses: status }),
    ...(kind === undefined ? {} : { kind }),
    ...(found === undefined ? {} : { libraryId: found.id }),
  }
}

const dayMs = 24 * 60 * 60 * 1000

/** `jobs prune`: forgets jobs that ended long ago. */
export async function jobsPrune(app: App, { days }: { readonly days?: number }): Promise<ExitCode> {
  const { storage, clock } = app.metarr.ports
  const before = (kept: number) => clock.now() - (days ?? kept) * dayMs
  const forgotten = await storage.jobs.prune({
    completed: before(jobHistoryDays.completed),
    failed: before(jobHistoryDays.failed),
  })
  app.console.result({ forgotten })
  app.console.print(`${forgotten} jobs forgotten.`)
  return exitCodes.done
}
