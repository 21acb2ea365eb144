import type { EventSink } from '../events.js'
import type { Ports } from '../ports.js'
import type { LoggedEvent } from './event-log.js'
import { createEventWindow } from './event-window.js'
import { createEventWriter } from './event-writer.js'

/** How an {@link EventFeed} keeps events. */
export interface EventFeedOptions {
  /** So many events stay in the log. Default 10,000. */
  readonly keep?: number
  /** How often to look for events of other processes, in milliseconds. Default 1,000. */
  readonly lookEveryMs?: number
}

/** From where on to follow, and until when. */
export interface FollowRequest {
  /** The sequence of the last event that is known. Default: the newest. */
  readonly after?: number
  readonly signal: AbortSignal
}

/** Puts events into the log and hands them on to whoever follows, also those of other processes. */
export interface EventFeed extends EventSink {
  /**
   * Events in order, none left out and none twice, until `signal` is aborted; then it ends. Who reads slowly keeps nobody waiting. Events that the
   * log has forgotten are skipped: see {@link EventLog.span}.
   */
  follow(request: FollowRequest): AsyncIterable<LoggedEvent>

  /** Resolves when all events so far are in the log, or could not be put there. */
  flushed(): Promise<void>
}

/** An {@link EventFeed} over the log of a storage. */
export function createEventFeed(
  ports: Pick<Ports, 'storage' | 'clock'>,
  { keep = 10_000, lookEveryMs = 1000 }: EventFeedOptions = {},
): EventFeed {
  const bell = createBell()
  const window = createEventWindow(ports.storage.eventLog)
  const writer = createEventWriter(ports, { keep, onWritten: bell.ring })
  let looksAgain = false

  function lookLater(): void {
    if (looksAgain) return
    looksAgain = true
    void ports.clock.wait(lookEveryMs).finally(() => {
      looksAgain = false
      bell.ring()
    })
  }

  return {
    ...writer,
    async *follow({ after, signal }) {
      signal.addEventListener('abort', bell.ring)
      try {
        let last = after ?? (await ports.storage.eventLog.span()).newest
        while (!signal.aborted) {
          const rung = bell.next()
          const events = await window.after(last)
          for (const event of events) {
            yield event
            last = event.sequence
          }
          if (events.length > 0) continue
          lookLater()
          await rung
        }
      } finally {
        signal.removeEventListener('abort', bell.ring)
      }
    },
  }
}

/** Wakes all who wait, as often as it is rung. Each ring has a promise of its own: what waits on one that lives for long is never let go. */
function createBell() {
  let wake: () => void = () => undefined
  let next = new Promise<void>((resolve) => {
    wake = resolve
  })
  return {
    next: () => next,
    ring() {
      wake()
      next = new Promise<void>((resolve) => {
        wake = resolve
      })
    },
  }
}
