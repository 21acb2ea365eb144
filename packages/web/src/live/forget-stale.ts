import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { keys } from '../api/queries.js'
import type { LiveEvent } from './event-stream.js'

/** Which answers an event makes stale. */
function staleAfter(event: LiveEvent): readonly QueryKey[] {
  const { itemId, type } = event
  const ofItem = typeof itemId === 'string' ? [keys.item(itemId), keys.items, keys.status] : []
  if (type.startsWith('library:')) return [keys.libraries, keys.items, keys.status]
  if (type.startsWith('job:') || type.startsWith('webhook:')) return [keys.jobs]
  if (type.endsWith(':progress')) return [keys.jobs]
  if (type.endsWith(':completed')) return [keys.jobs, keys.items, keys.status]
  return ofItem
}

const restMs = 400

/** Forgets answers in bursts: a scan of thousands tells thousands of events, and the screen is read anew a few times a second at most. */
export function createForgetter(client: QueryClient) {
  const waiting = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    timer = undefined
    const stale = [...waiting.values()]
    waiting.clear()
    for (const queryKey of stale) void client.invalidateQueries({ queryKey })
  }

  return {
    hear(event: LiveEvent): void {
      for (const key of staleAfter(event)) waiting.set(JSON.stringify(key), key)
      timer ??= setTimeout(flush, restMs)
    },
    stop: () => clearTimeout(timer),
  }
}
