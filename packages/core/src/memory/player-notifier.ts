import type { PlayerConnection } from '../players/player-connection.js'
import type { PlayerNotice } from '../players/player-notifier.js'

/** A player that only remembers what it was told. */
export function createMemoryPlayerNotifier(name = 'memory'): PlayerConnection & {
  /** All notices so far, oldest first. */
  told(): readonly PlayerNotice[]
} {
  const notices: PlayerNotice[] = []
  return {
    name,
    told: () => notices,

    async greet({ signal } = {}) {
      signal?.throwIfAborted()
      return { name, version: '1' }
    },

    async notify(batch, { signal } = {}) {
      signal?.throwIfAborted()
      notices.push(...batch)
      return { notShown: [] }
    },
  }
}
