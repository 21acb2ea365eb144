import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
import { type Line, type LiveEvent, listenToEvents } from './event-stream.js'
import { createForgetter } from './forget-stale.js'

interface Live {
  readonly line: Line
  /** Calls back for every event until the returned function is called. */
  subscribe(listener: (event: LiveEvent) => void): () => void
}

const LiveContext = createContext<Live | undefined>(undefined)

/** Keeps the screen as the server is: what an event is about is read anew. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient()
  const [line, setLine] = useState<Line>('connecting')
  const listeners = useRef(new Set<(event: LiveEvent) => void>())
  useEffect(() => {
    const forgetter = createForgetter(client)
    const stop = listenToEvents({
      onLine: setLine,
      onReset: () => void client.invalidateQueries(),
      onEvent(event) {
        forgetter.hear(event)
        for (const listener of listeners.current) listener(event)
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
