import type { PlayerNotice, PlayerNotifier } from '../players/player-notifier.js'

/** A player that only remembers what it was told. */
export function createMemoryPlayerNotifier(name = 'memory'): PlayerNotifier & {
  /** All notices so far, oldest first. */
  told(): readonly PlayerNotice[]
} {
  const notices: PlayerNotice[] = []
  return {
    name,
    told: () => notices,
    async notify(batch, { signal } = {}) {
      signal?.throwIfAborted()
      notices.push(...batch)
    },
  }
}
