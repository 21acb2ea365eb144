import {
  audited,
  createMetarr,
  type EventSink,
  hideSecrets,
  type Job,
  type JobStore,
  type Metarr,
  type Ports,
  type Storage,
} from '@metarr/core'
import type { HttpOptions } from '@metarr/host-http'
import type { App } from '../app.js'
import { passwordsIn } from '../database/database.js'
import { secretsIn } from '../secrets/secret-names.js'
import { type Log, openLog } from './log.js'

/** What `serve` and `worker` say of their log. */
export interface ServerLogOptions {
  /** `stdout` or a file; absent: there is no log. */
  readonly log?: string
  readonly logSize?: string
  readonly logKeep?: number
}

/** A log of a process that runs for long, and where it listens. */
export interface ServerLog {
  /** Ports whose events and new jobs are written down. */
  readonly ports: Ports
  /** What tells the log of requests. */
  readonly http: Pick<HttpOptions, 'onAnswer' | 'onError'>
  /** Writes the lines of another log beside its own. */
  readonly take: Log['take']
  close(): Promise<void>
}

/** Writes down every request, the jobs that it made, and what happened in them, all with the id of the request as `correlationId`; no secrets. */
export function serverLog(app: App, options: ServerLogOptions): ServerLog | undefined {
  if (options.log === undefined) return undefined
  const { ports } = app.metarr
  const log = openLog({
    to: options.log,
    hide: hideSecrets([...secretsIn(app.config), ...passwordsIn(app.config.database.url)]),
    ...(options.logSize === undefined ? {} : { size: options.logSize }),
    ...(options.logKeep === undefined ? {} : { keep: options.logKeep }),
  })
  const tell = (job: Job) => {
    const correlationId = ports.correlation?.current() ?? job.correlationId
    log.info({ ...(correlationId && { correlationId }), ...about(job) }, 'job:enqueued')
  }
  return {
    ports: {
      ...ports,
      events: loggedEvents(ports.events, log),
      storage: withToldJobs(ports.storage, tell),
    },
    http: {
      onAnswer: ({ id: correlationId, ...answered }) =>
        log.info({ correlationId, ...answered }, 'request'),
      onError: (error, { id: correlationId, path }) =>
        log.error({ correlationId, path, err: error }, 'unexpected'),
    },
    take: log.take,
    close: log.close,
  }
}

/** The Metarr that does a process's jobs: what happens in them is in its log. */
export function worksWith({ metarr, actor }: App, log: ServerLog | undefined): Metarr {
  return log === undefined ? metarr : audited(createMetarr(log.ports), actor)
}

function about({ id: jobId, kind }: Job) {
  return { jobId, kind }
}

function loggedEvents(events: EventSink, log: Log): EventSink {
  return {
    emit(event) {
      const { type, ...facts } = event
      if (!type.endsWith(':progress')) log.info(facts, type)
      events.emit(event)
    },
  }
}

type Tell = (job: Job) => void

/** Tells of each job once it is kept: one made in a transaction, when that is over. */
function withToldJobs(storage: Storage, tell: Tell): Storage {
  return {
    ...storage,
    jobs: telling(storage.jobs, tell),
    async transaction(work) {
      let made: Job[] = []
      const result = await storage.transaction((stores) => {
        made = []
        return work({ ...stores, jobs: telling(stores.jobs, (job) => made.push(job)) })
      })
      made.forEach(tell)
      return result
    },
  }
}

function telling(jobs: JobStore, tell: Tell): JobStore {
  return {
    ...jobs,
    async enqueue(job) {
      const made = await jobs.enqueue(job)
      tell(made)
      return made
    },
  }
}
