import type { LoggedEvent } from '@metarr/core'
import type { Host } from '../operation.js'

/** What a client wants to hear. */
export interface EventStreamRequest {
  /** The sequence of the last event it knows. Default: the newest. */
  readonly after?: number
  readonly wanted?: (event: LoggedEvent) => boolean
  /** Whether who asked may still come in: asked every few seconds, so that who signed out, or lost their key, hears no more. */
  readonly mayStay: () => Promise<boolean>
  /** Aborted when the client went away. */
  readonly signal: AbortSignal
}

const heartbeatMs = 20_000
/** How long somebody whose key or session is gone hears on at most, beside the time of one look. */
const lookAgainMs = 3000

/** An endless answer of server-sent events. It reads on only as fast as its client does. */
export async function eventStream(
  host: Pick<Host, 'metarr' | 'feed' | 'stopping' | 'metrics'>,
  { after, wanted = () => true, mayStay, signal }: EventStreamRequest,
): Promise<Response> {
  const { eventLog } = host.metarr.ports.storage
  const span = await eventLog.span()
  const known = after ?? span.newest
  const isAhead = known > span.newest
  const start = isAhead ? span.newest : known
  const stop = new AbortController()
  const over = AbortSignal.any([signal, stop.signal, host.stopping])
  over.addEventListener('abort', host.metrics.followed(), { once: true })
  stopWhenUnknown(mayStay, { stop, over })
  const events = host.feed.follow({ after: start, signal: over })
  const chunks = textOf(events, wanted, { last: start, isAhead })
  const beats = withHeartbeat(chunks)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await beats.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel() {
      stop.abort()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** A look that fails, as while the storage is away, sends nobody off. */
function stopWhenUnknown(
  mayStay: () => Promise<boolean>,
  { stop, over }: { readonly stop: AbortController; readonly over: AbortSignal },
): void {
  const look = async () => {
    if (!(await mayStay().catch(() => true))) stop.abort()
  }
  const looking = setInterval(() => void look(), lookAgainMs)
  looking.unref?.()
  over.addEventListener('abort', () => clearInterval(looking), { once: true })
}

const reset = 'event: reset\ndata: {}\n\n'

/** Says `reset` where events are missing: they were forgotten, or the client knows ones that a database put back from a backup never had. */
async function* textOf(
  events: AsyncIterable<LoggedEvent>,
  wanted: (event: LoggedEvent) => boolean,
  known: { readonly last: number; readonly isAhead: boolean },
): AsyncGenerator<string> {
  yield `retry: 1000\n\n`
  if (known.isAhead) yield reset
  let last = known.last
  for await (const one of events) {
    if (one.sequence > last + 1) yield reset
    last = one.sequence
    if (wanted(one)) yield eventText(one)
  }
}

function eventText({ sequence, at, event }: LoggedEvent): string {
  return `id: ${sequence}\nevent: ${event.type}\ndata: ${JSON.stringify({ at, ...event })}\n\n`
}

/** The same, with a comment whenever nothing else was said for a while, so that nobody in between takes the silence for the end. */
async function* withHeartbeat(chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  let next = chunks.next()
  for (;;) {
    const first = await firstOf(next)
    if (first === 'silence') {
      yield ': still here\n\n'
      continue
    }
    if (first.done === true) return
    yield first.value
    next = chunks.next()
  }
}

async function firstOf<Value>(next: Promise<Value>): Promise<Value | 'silence'> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<'silence'>((resolve) => {
    timer = setTimeout(() => resolve('silence'), heartbeatMs)
    timer.unref?.()
  })
  try {
    return await Promise.race([next, silence])
  } finally {
    clearTimeout(timer)
  }
}
