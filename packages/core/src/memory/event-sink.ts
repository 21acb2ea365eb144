import type { EventSink, MetarrEvent } from '../events.js'

/** An event sink that remembers everything. */
export function createMemoryEventSink(): EventSink & {
  /** All events so far, oldest first. */
  events(): readonly MetarrEvent[]
} {
  const events: MetarrEvent[] = []
  return { events: () => events, emit: (event) => void events.push(event) }
}
