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
  let pause: Promise<void> | undefined

  function untilNextLook(): Promise<void> {
    pause ??= ports.clock.wait(lookEveryMs).finally(() => {
      pause = undefined
    })
    return pause
  }

  return {
    ...writer,
    async *follow({ after, signal }) {
      const stopped = whenAborted(signal)
      let last = after ?? (await ports.storage.eventLog.span()).newest
      while (!signal.aborted) {
        const rung = bell.next()
        const events = await window.after(last)
        for (const event of events) {
          yield event
          last = event.sequence
        }
        if (events.length === 0) await Promise.race([rung, untilNextLook(), stopped])
      }
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Wakes all who wait, as often as it is rung. */
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
