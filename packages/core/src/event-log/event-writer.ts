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

/**
 * Puts events into the log behind whoever emits them, many at a time. What cannot be written is tried again with the next. Every so many events of all
 * processes the oldest are forgotten, by whichever process wrote the last of them: most commands are too short to count that far themselves.
 */
export function createEventWriter(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { keep, onWritten }: EventWriterOptions,
): EventSink & { flushed(): Promise<void> } {
  const waiting: HappenedEvent[] = []
  let isAsked = false
  let writing: Promise<void> | undefined

  async function writeWhileAsked(): Promise<void> {
    while (isAsked) {
      isAsked = false
      await writeWaiting().catch(() => undefined)
    }
    writing = undefined
  }

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize)
      const newest = await written(batch)
      onWritten()
      if (newest % batchSize < batch.length) await storage.eventLog.prune(keep).catch(() => 0)
    }
  }

  async function written(batch: readonly HappenedEvent[]): Promise<number> {
    try {
      return await storage.eventLog.append(batch)
    } catch (error) {
      waiting.unshift(...batch)
      throw error
    }
  }

  return {
    emit(event) {
      if (waiting.length >= mostWaiting) waiting.shift()
      waiting.push({ at: clock.now(), event })
      isAsked = true
      writing ??= Promise.resolve().then(writeWhileAsked)
    },
    flushed: () => writing ?? Promise.resolve(),
  }
}
