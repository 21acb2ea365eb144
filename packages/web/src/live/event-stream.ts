import { eventsUrl } from '../api/client.js'

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
 * Hears of everything that happens, until it is told to stop. A line that breaks is taken up again, after pauses that grow from one second to thirty,
 * and all that happened meanwhile is told then.
 */
export function listenToEvents({ onEvent, onReset, onLine }: Listener): () => void {
  let last: number | undefined
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
    for (const type of heard) opened.addEventListener(type, tell)
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

const stages = [
  'scan',
  'adopt',
  'identify',
  'enrich',
  'select',
  'publish',
  'restore',
  'undo',
  'verify',
  'cache',
  'refresh',
  'import',
]

/** An `EventSource` hears only of types that it was told: these. */
const heard: readonly string[] = [
  'library:added',
  'library:removed',
  'item:added',
  'item:updated',
  'item:gone',
  'item:edited-on-disk',
  'item:id-changed',
  'item:id-gone',
  'item:failed',
  'item:published',
  'item:restored',
  'selection:changed',
  'file:overwritten',
  'publish:recovered',
  'player:notify-failed',
  'player:notified',
  'job:started',
  'job:completed',
  'job:failed',
  'worker:in-trouble',
  'webhook:received',
  'webhook:handled',
  'webhook:failed',
  ...stages.flatMap((stage) => [`${stage}:started`, `${stage}:progress`, `${stage}:completed`]),
]
