import type { EventLog, LoggedEvent } from './event-log.js'

const pageSize = 500

/** The latest events in memory, so that many followers cost one look into the log. */
export interface EventWindow {
  /** Some events after `sequence`, in order; none when there are none yet. */
  after(sequence: number): Promise<readonly LoggedEvent[]>
}

/** A window of the latest `size` events of a log, from now on; older ones are read from the log. */
export function createEventWindow(log: EventLog, size = 2000): EventWindow {
  let held: readonly LoggedEvent[] = []
  let newest: number | undefined
  let looking: Promise<void> | undefined

  async function readOn(): Promise<void> {
    newest ??= (await log.span()).newest
    held = [...held, ...(await log.after(newest, pageSize))].slice(-size)
    newest = held.at(-1)?.sequence ?? newest
  }

  function look(): Promise<void> {
    looking ??= readOn().finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    async after(sequence) {
      await look()
      const isHeld = sequence >= (newest ?? 0) - held.length
      return isHeld
        ? held.filter((event) => event.sequence > sequence)
        : log.after(sequence, pageSize)
    },
  }
}
