import { hostname } from 'node:os'
import type { App } from '../app.js'
import { hostWork } from '../backup/scheduled-backup.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { type ServerLogOptions, serverLog, worksWith } from '../logging/server-log.js'

export interface WorkerCommandOptions extends ServerLogOptions {
  readonly concurrency?: number
  readonly name?: string
  readonly without?: readonly string[]
  readonly once?: true
}

/** `worker`: does jobs, and heeds schedules, until it is told to stop. */
export async function worker(app: App, options: WorkerCommandOptions): Promise<ExitCode> {
  const { concurrency, once, without } = options
  const name = options.name ?? `${hostname()} ${process.pid}`
  app.console.note(`Working as ${name}${once ? '' : '; Ctrl-C ends it'}`)
  const log = serverLog(app, options)
  const report = await worksWith(app, log)
    .work({
      name,
      signal: app.signal,
      ...hostWork(app),
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(without === undefined ? {} : { without }),
      ...(once ? { untilIdle: once } : {}),
    })
    .finally(() => log?.close())
  app.console.result(report)
  app.console.print(
    `${report.completed} jobs done, ${report.failed} attempts failed, ${report.left} left to others.`,
  )
  return exitCodes.done
}
