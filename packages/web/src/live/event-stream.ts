import { eventsUrl } from '../api/client.js'
import { eventTypes } from './event-types.js'

/** An event as the server tells it. */
export interface LiveEvent {
  readonly type: string
  readonly at: number
  readonly [fact: string]: unknown
}

/** How the line to the server is. */
export type Line = 'connecting' | 'open' | 'lost'

interface Listener {
  onEvent(event: LiveEvent): void
  /** Some events are lost: what is shown must be read anew. */
  onReset(): void
  onLine(line: Line): void
}

const firstPauseMs = 1000
const longestPauseMs = 30_000

/**
 * Hears of everything that happens after an event, or from now on, until it is told to stop. A line that breaks is taken up again, after pauses that grow from one second to thirty,
 * and all that happened meanwhile is told then.
 */
export function listenToEvents(
  after: number | undefined,
  { onEvent, onReset, onLine }: Listener,
): () => void {
  let last = after
  let pause = firstPauseMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let source = connect()

  function connect(): EventSource {
    onLine('connecting')
    const opened = new EventSource(eventsUrl(last))
    opened.onopen = () => {
      pause = firstPauseMs
      onLine('open')
    }
    opened.onerror = retry
    opened.addEventListener('reset', onReset)
    for (const type of eventTypes) opened.addEventListener(type, tell)
    return opened
  }

  function tell({ data, lastEventId }: MessageEvent<string>): void {
    if (lastEventId !== '') last = Number(lastEventId)
    onEvent(JSON.parse(data) as LiveEvent)
  }

  function retry(): void {
    source.close()
    onLine('lost')
    timer = setTimeout(() => {
      source = connect()
    }, pause)
    pause = Math.min(pause * 2, longestPauseMs)
  }

  return () => {
    clearTimeout(timer)
    source.close()
  }
}
