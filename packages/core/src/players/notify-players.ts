import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import { noticeOf } from './notice-of.js'

/** Tells every notifier of the program that embeds Metarr what changed; one that fails is an event and holds nobody up. */
export async function notifyPlayers(
  { notifiers, events }: Pick<Ports, 'notifiers' | 'events'>,
  library: Library,
  items: readonly Item[],
): Promise<void> {
  if (items.length === 0) return
  const notices = items.map((item) => noticeOf(library, item))
  await Promise.all(
    notifiers.map(async (player) => {
      try {
        await player.notify(notices)
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        events.emit({ type: 'player:notify-failed', player: player.name, message })
      }
    }),
  )
}
