/** Tells whoever listens that something happened; many rings at once are heard once. */
export interface Bell {
  /** Returns at once; those who listen hear it soon after. */
  ring(): void
  /** Calls `heard` after rings until what it returns is called. */
  listen(heard: () => void): () => void
}

/** A bell that is heard in this process. */
export function createBell(): Bell {
  const listeners = new Set<() => void>()
  let isRinging = false

  function sound(): void {
    isRinging = false
    for (const heard of listeners) heard()
  }

  return {
    ring() {
      if (isRinging || listeners.size === 0) return
      isRinging = true
      queueMicrotask(sound)
    },

    listen(heard) {
      const listener = () => heard()
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** A bell that somebody holds. */
export interface HeldBell extends Bell {
  /** Rings once if anybody rang meanwhile. */
  release(): void
}

/** A bell that keeps quiet until what was done is certain: `release` rings once if anybody rang meanwhile. */
export function heldBell(bell: Bell): HeldBell {
  let isHeld = false
  return {
    listen: (heard) => bell.listen(heard),
    ring() {
      isHeld = true
    },
    release() {
      if (isHeld) bell.ring()
      isHeld = false
    },
  }
}
