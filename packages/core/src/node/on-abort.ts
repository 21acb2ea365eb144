interface Heard {
  readonly listeners: Set<() => void>
  readonly ring: () => void
}

const heard = new WeakMap<AbortSignal, Heard>()

/**
 * Calls `listener` when the signal aborts, and gives what ends the listening. However many listen in this way, the
 * signal itself has one listener, and none when nobody listens any more: Node takes more than ten for a leak, and says so.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const { listeners, ring } = heard.get(signal) ?? hear(signal)
  listeners.add(listener)
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return
    signal.removeEventListener('abort', ring)
    heard.delete(signal)
  }
}

function hear(signal: AbortSignal): Heard {
  const listeners = new Set<() => void>()
  const ring = () => {
    for (const listener of listeners) listener()
  }
  signal.addEventListener('abort', ring, { once: true })
  const hearing = { listeners, ring }
  heard.set(signal, hearing)
  return hearing
}
