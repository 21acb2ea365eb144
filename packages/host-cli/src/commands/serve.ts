import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { createApiKey, createMetarr, InvalidInputError } from '@metarr/core'
import { answerFirst } from '@metarr/core/node'
import { createHttpHandler } from '@metarr/host-http'
import {
  builtApiPage,
  builtWeb,
  type HttpServer,
  type ServeOptions as ListenOptions,
  serveHttp,
} from '@metarr/host-http/node'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { housekeepingOf } from '../housekeeping.js'
import { type ServerLog, type ServerLogOptions, serverLog } from '../logging/server-log.js'
import { version } from '../version.js'
import { withStandings } from '../work-thread/standings.js'
import type { StandingsSaid } from '../work-thread/thread-data.js'
import { workInThread } from '../work-thread/work-in-thread.js'
import { diskCheck } from './disk-check.js'
import { noteDone } from './note-done.js'

export interface ServeOptions extends ServerLogOptions {
  readonly port: number
  readonly host: string
  readonly basePath?: string
  readonly origin?: readonly string[]
  readonly trustedProxy?: readonly string[]
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly worker: boolean
}

/** `serve` */
export async function serve(app: App, options: ServeOptions): Promise<ExitCode> {
  answerFirst()
  await makeFirstKey(app)
  const web = await builtWeb()
  const apiPage = await builtApiPage()
  const log = serverLog(app, options)
  let standings: StandingsSaid = {}
  const ports = withStandings(log?.ports ?? app.metarr.ports, () => standings)
  const handler = createHttpHandler(createMetarr(ports), {
    ...log?.http,
    feed: app.feed,
    checks: [diskCheck(app.dataFolder)],
    housekeeping: housekeepingOf(app),
    stopping: app.signal,
    version: version(),
    ...(options.basePath === undefined ? {} : { basePath: options.basePath }),
    ...(options.origin === undefined ? {} : { origins: options.origin }),
    ...(options.trustedProxy === undefined ? {} : { trustedProxies: options.trustedProxy }),
    ...(web === undefined ? {} : { web }),
    ...(apiPage === undefined ? {} : { apiPage }),
  })
  const server = await listening(handler, options)
  const url = `${server.url}${options.basePath ?? ''}/api/v1`
  app.console.result({ url })
  app.console.print(`Metarr answers at ${url}; Ctrl-C stops it`)
  try {
    await Promise.all([
      untilStopped(app.signal),
      options.worker
        ? workBeside(app, log, options, (said) => {
            standings = said
          })
        : undefined,
    ])
  } finally {
    await server.close()
    await log?.close()
  }
  return exitCodes.done
}

/** Does jobs in a thread, for those who want no `metarr worker` beside it. */
function workBeside(
  { console, globals, signal }: App,
  log: ServerLog | undefined,
  { log: to }: ServerLogOptions,
  onStandings: (said: StandingsSaid) => void,
): Promise<void> {
  const name = `${hostname()} ${process.pid}`
  const data = { globals, name, log: to === undefined ? {} : { log: 'stdout' } }
  const output = log === undefined ? {} : { onOutput: log.take }
  return workInThread({ data, console, signal, onStandings, ...output })
}

/** Without a key and an admin nobody could ever come in: the first key is made, and shown this once. */
async function makeFirstKey({ metarr, console, actor }: App): Promise<void> {
  const { storage } = metarr.ports
  const users = await storage.users.list()
  if (users.some(({ role }) => role === 'admin')) return
  if ((await storage.apiKeys.list()).length > 0) return
  const { key, secret } = await createApiKey(metarr.ports, { name: 'first start', scope: 'admin' })
  await noteDone({ metarr, actor }, 'createApiKey', key.name)
  console.warn(`The first API key, shown only now: ${secret}`)
  console.note('More of them: metarr keys add NAME --scope read|write|admin')
  console.note('For people: metarr users add NAME --role viewer|editor|admin')
}

async function listening(
  handler: Parameters<typeof serveHttp>[0],
  { port, host, tlsCert, tlsKey }: ServeOptions,
): Promise<HttpServer> {
  const tls = await tlsOf(tlsCert, tlsKey)
  try {
    return await serveHttp(handler, { port, host, ...(tls === undefined ? {} : { tls }) })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidInputError(
      `Nothing can listen at ${host}:${port} (${why}); choose others with --host and --port`,
      [],
      { cause: error },
    )
  }
}

async function tlsOf(
  cert: string | undefined,
  key: string | undefined,
): Promise<ListenOptions['tls']> {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new InvalidInputError('TLS needs both --tls-cert and --tls-key')
  return { cert: await pemOf(cert), key: await pemOf(key) }
}

async function pemOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidInputError(`${path} cannot be read (${why})`, [], { cause: error })
  }
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
