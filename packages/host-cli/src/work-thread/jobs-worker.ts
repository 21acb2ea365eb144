import { parentPort, workerData } from 'node:worker_threads'
import { letOthersFirst } from '@metarr/core/node'
import { hostWork } from '../backup/scheduled-backup.js'
import { exitCodes } from '../exit-code.js'
import { serverLog, worksWith } from '../logging/server-log.js'
import { inApp } from '../session.js'
import { standingsOf } from './standings.js'
import type { ThreadData } from './thread-data.js'

const sayEveryMs = 2000

/** Answers of the server go first. */
letOthersFirst()

const { globals, log: logOptions, name } = workerData as ThreadData

/** The thread that does the jobs of `metarr serve`, with a Metarr of its own over the same storage, until it is told to stop. */
process.exitCode = await inApp(globals, async (app) => {
  const { signal, metarr } = app
  const log = serverLog(app, logOptions)
  const saying = setInterval(() => parentPort?.postMessage(standingsOf(metarr.ports)), sayEveryMs)
  try {
    await worksWith(app, log).work({ name, signal, ...hostWork(app) })
  } finally {
    clearInterval(saying)
    await log?.close()
  }
  return exitCodes.done
})
