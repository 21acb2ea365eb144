import type { EventSink } from '../events.js'
import type { Ports } from '../ports.js'
import type { HappenedEvent } from './event-log.js'

/** How events are written. */
export interface EventWriterOptions {
  /** So many events stay in the log. */
  readonly keep: number
  /** Called whenever events were added. */
  readonly onWritten: () => void
}

const batchSize = 500
/** Events that wait for a log which cannot be written; beyond, the oldest are dropped. */
const mostWaiting = 10_000

/** Puts events into the log behind whoever emits them, many at a time. What cannot be written is tried again with the next. */
export function createEventWriter(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { keep, onWritten }: EventWriterOptions,
): EventSink & { flushed(): Promise<void> } {
  const waiting: HappenedEvent[] = []
  let writing: Promise<void> = Promise.resolve()
  let sincePruned = 0

  async function writeBatch(): Promise<void> {
    const batch = waiting.slice(0, batchSize)
    if (batch.length === 0) return
    await storage.eventLog.append(batch)
    waiting.splice(0, batch.length)
    onWritten()
    await pruneSometimes(batch.length)
  }

  async function pruneSometimes(added: number): Promise<void> {
    sincePruned += added
    if (sincePruned < batchSize) return
    sincePruned = 0
    await storage.eventLog.prune(keep)
  }

  return {
    emit(event) {
      if (waiting.length >= mostWaiting) waiting.shift()
      waiting.push({ at: clock.now(), event })
      writing = writing.then(writeBatch).catch(() => undefined)
    },
    flushed: () => writing,
  }
}
