import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { StorageError } from '@metarr/core'
import { startWorker, workerUrl } from '@metarr/core/node'
import type { Console } from '../output/console.js'
import { stopMessage } from '../stop-signal.js'
import type { StandingsSaid, ThreadData } from './thread-data.js'

/** What a server has to do with the thread that does its jobs. */
export interface WorkInThread {
  readonly data: ThreadData
  readonly console: Console
  /** Aborting tells the thread to stop. */
  readonly signal: AbortSignal
  /** Told how the thread stands with the providers, every few seconds. */
  readonly onStandings: (standings: StandingsSaid) => void
  /** Takes what the thread would write to stdout. Without it, stdout has it. */
  readonly onOutput?: (output: Readable) => void
}

const restMs = 5000

/**
 * Does jobs in a thread of their own until told to stop, so that whoever asks this process something never waits for a scan. A thread that crashes is
 * replaced after a rest; what it was at is done again.
 *
 * @throws {StorageError} `storage-unavailable` when a thread cannot begin at all; it has said why.
 */
export async function workInThread(work: WorkInThread): Promise<void> {
  const { signal, console } = work
  while (!signal.aborted) {
    const crash = await runThread(work)
    if (crash === undefined) return
    console.warn(`The thread that does the jobs crashed (${crash.message}); another begins soon`)
    await sleep(restMs, undefined, { signal }).catch(() => undefined)
  }
}

/** Runs one thread to its end; what it crashed of, if it did. */
async function runThread(work: WorkInThread): Promise<Error | undefined> {
  const { signal } = work
  const thread = startThread(work)
  const stop = () => thread.postMessage(stopMessage)
  signal.addEventListener('abort', stop)
  try {
    const { code, crash } = await endOf(thread)
    if (crash !== undefined || code === 0 || signal.aborted) return crash
    throw new StorageError('storage-unavailable', 'The thread that does the jobs cannot begin')
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function endOf(thread: Worker): Promise<{ readonly code?: number; readonly crash?: Error }> {
  return new Promise((resolve) => {
    thread.once('error', (crash) => resolve({ crash: crash as Error }))
    thread.once('exit', (code) => resolve({ code }))
  })
}

function startThread({ data, onStandings, onOutput }: WorkInThread): Worker {
  const stdout = onOutput !== undefined
  const thread = startWorker(workerUrl('jobs-worker', import.meta.url), {
    workerData: data,
    stdout,
  })
  onOutput?.(thread.stdout)
  return thread.on('message', onStandings)
}
