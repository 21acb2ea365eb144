import { userInfo } from 'node:os'
import { isMainThread } from 'node:worker_threads'
import { InvalidInputError, MetarrError, type MetarrEvent } from '@metarr/core'
import type { App } from './app.js'
import { dataFolderOf } from './config/data-folder.js'
import { loadConfig } from './config/load-config.js'
import { passwordsIn } from './database/database.js'
import { type ExitCode, exitCodes } from './exit-code.js'
import type { GlobalOptions } from './global-options.js'
import { type Console, createConsole } from './output/console.js'
import { eventLine } from './output/event-line.js'
import { createProgressView } from './output/progress.js'
import { secretsIn } from './secrets/secret-names.js'
import { listenForStop } from './stop-signal.js'

/** Runs a command that needs only the terminal. Errors become one line with the way out, and an exit code. */
export async function withConsole(
  options: GlobalOptions,
  work: (console: Console, signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const console = createConsole(options)
  const { signal, stopListening } = listenForStop(console)
  try {
    return await work(console, signal)
  } catch (error) {
    return explain(console, signal, error, options.debug)
  } finally {
    stopListening()
  }
}

/** Runs a command on a whole Metarr: reads the configuration, opens the storage, and lets go of everything at the end. */
export function inApp(
  options: GlobalOptions,
  work: (app: App) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withConsole(options, async (console, signal) => {
    const dataFolder = dataFolderOf(options.data, process.env)
    const said = loadConfig({
      dataFolder,
      environment: process.env,
      database: options.database,
    })
    console.hide([...secretsIn(said), ...passwordsIn(said.database.url)])
    const actor = `cli:${userName()}`
    const { composeFilled } = await import('./compose.js')
    const { metarr, feed, config, remarks } = await composeFilled({
      dataFolder,
      config: said,
      environment: process.env,
      actor,
      events: { emit: (event) => tell(console, event) },
    })
    console.hide(secretsIn(config))
    if (isMainThread) for (const remark of remarks) console.warn(remark)
    const progress = createProgressView(console)
    try {
      return await work({
        ...{ metarr, feed, config, dataFolder, actor, console, progress, signal },
        globals: options,
      })
    } finally {
      progress.stop()
      await feed.flushed()
      await metarr.close()
    }
  })
}

/** In a container, a user may be a number without a name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}

function tell(console: Console, event: MetarrEvent): void {
  const line = eventLine(event)
  if (line !== undefined) console.note(line)
}

function explain(
  console: Console,
  signal: AbortSignal,
  error: unknown,
  debug: true | undefined,
): ExitCode {
  if (signal.aborted) {
    console.warn('Stopped. What was done is kept; run the same again to go on.')
    return exitCodes.interrupted
  }
  const message = error instanceof Error ? error.message : String(error)
  console.warn(`${console.colors.red('metarr:')} ${message}`)
  if (debug) console.warn(error instanceof Error ? String(error.stack) : '')
  else if (!(error instanceof MetarrError))
    console.warn('(this should not happen; --debug shows where it came from)')
  console.result({
    error: { code: error instanceof MetarrError ? error.code : 'unexpected', message },
  })
  return error instanceof InvalidInputError ? exitCodes.usage : exitCodes.failed
}
