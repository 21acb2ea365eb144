import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
import { api } from '../api/client.js'
import { answerOf } from '../api/problem.js'
import { type Line, type LiveEvent, listenToEvents } from './event-stream.js'
import { createForgetter } from './forget-stale.js'

interface Live {
  readonly line: Line
  /** Calls back for every event until the returned function is called; of type `reset` where some are lost. */
  subscribe(listener: (event: LiveEvent) => void): () => void
}

/** The last event before anything was read: the stream begins there, so that nothing is missed between a first look and its opening. */
export const newestEventQuery = queryOptions({
  queryKey: ['newest-event'],
  queryFn: async ({ signal }) => {
    const query = { look: 1, limit: 1 }
    return (await answerOf(api.GET('/events/recent', { params: { query }, signal }))).newest
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

const LiveContext = createContext<Live | undefined>(undefined)

/** Keeps the screen as the server is: what an event is about is read anew. {@link newestEventQuery} must have been answered before anything is read. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient()
  const [line, setLine] = useState<Line>('connecting')
  const listeners = useRef(new Set<(event: LiveEvent) => void>())
  useEffect(() => {
    const forgetter = createForgetter(client)
    const tell = (event: LiveEvent) => {
      for (const listener of listeners.current) listener(event)
    }
    const stop = listenToEvents(client.getQueryData(newestEventQuery.queryKey), {
      onLine: setLine,
      onReset() {
        void client.invalidateQueries()
        tell({ type: 'reset', at: Date.now() })
      },
      onEvent(event) {
        forgetter.hear(event)
        tell(event)
      },
    })
    return () => {
      stop()
      forgetter.stop()
    }
  }, [client])
  const [subscribe] = useState(() => (listener: (event: LiveEvent) => void) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  })
  return <LiveContext value={{ line, subscribe }}>{children}</LiveContext>
}

function useLive(): Live {
  const live = use(LiveContext)
  if (live === undefined) throw new Error('There is no LiveProvider above')
  return live
}

/** How the line to the server is. */
export function useLine(): Line {
  return useLive().line
}

/** Calls back for every event while the component is shown. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const { subscribe } = useLive()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => subscribe((event) => latest.current(event)), [subscribe])
}
