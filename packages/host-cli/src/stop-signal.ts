import { type MessagePort, parentPort } from 'node:worker_threads'
import { exitCodes } from './exit-code.js'
import type { Console } from './output/console.js'

/** Told when a command shall stop, until nobody wants to know any more. */
export interface StopSignal {
  readonly signal: AbortSignal
  /** Hears no more; idempotent. */
  stopListening(): void
}

/** What a thread is told when it shall stop: only the first thread of a process hears its signals. */
export const stopMessage = 'stop'

/** The first Ctrl-C or SIGTERM stops cleanly, the second at once; a thread stops when the one that started it says so. */
export function listenForStop(console: Console): StopSignal {
  return parentPort === null ? stopByTerminal(console) : stopByParent(parentPort)
}

function stopByTerminal(console: Console): StopSignal {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted)
    console.warn('\nStopping after what is under way; once more to stop at once.')
    controller.abort(new Error('stopped'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const stopListening = () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  return { signal: controller.signal, stopListening }
}

function stopByParent(parent: MessagePort): StopSignal {
  const controller = new AbortController()
  const stop = (message: unknown) => {
    if (message === stopMessage) controller.abort(new Error('stopped'))
  }
  parent.on('message', stop)
  return { signal: controller.signal, stopListening: () => void parent.off('message', stop) }
}
