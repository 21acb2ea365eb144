import { AsyncLocalStorage } from 'node:async_hooks'
import { type EventSink, hideSecrets, type Ports, type Storage } from '@metarr/core'
import type { HttpOptions } from '@metarr/host-http'
import type { App } from '../app.js'
import { passwordsIn } from '../database/database.js'
import { secretsIn } from '../secrets/secret-names.js'
import { type Log, openLog } from './log.js'

/** What `serve` says of its log. */
export interface ServerLogOptions {
  /** `stdout` or a file; absent: there is no log. */
  readonly log?: string
  readonly logSize?: string
  readonly logKeep?: number
}

/** A log of a server, and where it listens. */
export interface ServerLog {
  /** Ports whose events and new jobs are written down. */
  readonly ports: Ports
  /** What tells the log of requests. */
  readonly http: Pick<HttpOptions, 'onAnswer' | 'onError' | 'during'>
  close(): Promise<void>
}

/** Writes down every request with its id, the jobs that it made, and what happens, with the id of the request that made it happen; no secrets. */
export function serverLog(app: App, options: ServerLogOptions): ServerLog | undefined {
  if (options.log === undefined) return undefined
  const { ports } = app.metarr
  const log = openLog({
    to: options.log,
    hide: hideSecrets([...secretsIn(app.config), ...passwordsIn(app.config.database.url)]),
    ...(options.logSize === undefined ? {} : { size: options.logSize }),
    ...(options.logKeep === undefined ? {} : { keep: options.logKeep }),
  })
  const current = new AsyncLocalStorage<string>()
  const known = () => {
    const requestId = current.getStore()
    return requestId === undefined ? {} : { requestId }
  }
  return {
    ports: {
      ...ports,
      events: loggedEvents(ports.events, log, known),
      storage: withLoggedJobs(ports.storage, log, known),
    },
    http: {
      during: (requestId, work) => current.run(requestId, work),
      onAnswer: ({ id: requestId, ...answered }) => log.info({ requestId, ...answered }, 'request'),
      onError: (error, { id: requestId, path }) =>
        log.error({ requestId, path, err: error }, 'unexpected'),
    },
    close: log.close,
  }
}

type Known = () => { readonly requestId?: string }

function loggedEvents(events: EventSink, log: Log, known: Known): EventSink {
  return {
    emit(event) {
      const { type, ...facts } = event
      if (!type.endsWith(':progress')) log.info({ ...known(), ...facts }, type)
      events.emit(event)
    },
  }
}

function withLoggedJobs(storage: Storage, log: Log, known: Known): Storage {
  const { jobs } = storage
  return {
    ...storage,
    jobs: {
      ...jobs,
      async enqueue(job) {
        const made = await jobs.enqueue(job)
        log.info({ ...known(), jobId: made.id, kind: made.kind }, 'job:enqueued')
        return made
      },
    },
  }
}
