import type { MetarrEvent } from '../events.js'

/** An event that happened, and its place among all. */
export interface LoggedEvent {
  /** Counts from 1; a later event has a greater one, whichever process it happened in. */
  readonly sequence: number
  readonly at: number
  readonly event: MetarrEvent
}

/** An event before it has its place. */
export type HappenedEvent = Pick<LoggedEvent, 'at' | 'event'>

/** The latest events of all processes, so that whoever lost the thread can take it up again. */
export interface EventLog {
  /** Adds events in this order; the sequence of the last one in the log. Once a reader saw an event, none before it is added. */
  append(events: readonly HappenedEvent[]): Promise<number>

  /** At most `limit` events after `sequence`, oldest first. */
  after(sequence: number, limit: number): Promise<readonly LoggedEvent[]>

  /** What the log still holds. */
  span(): Promise<EventSpan>

  /** Forgets all but the newest `keep`, at least 1; how many that were. */
  prune(keep: number): Promise<number>
}

/** What a log still holds: all after `forgotten`, up to `newest`. */
export interface EventSpan {
  /** The last sequence that is gone; 0: none is. */
  readonly forgotten: number
  /** 0: nothing happened yet. */
  readonly newest: number
}
