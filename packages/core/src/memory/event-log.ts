import type { EventLog } from '../event-log/event-log.js'
import type { TableAccess, Tables } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryEventLog({ read, write }: TableAccess): EventLog {
  return {
    async append(happened) {
      return write((tables) => {
        let sequence = newestOf(tables)
        for (const { at, event } of happened)
          tables.events.set(++sequence, asStored({ sequence, at, event }))
        return sequence
      })
    },

    async after(sequence, limit) {
      return [...read().events.values()].filter((one) => one.sequence > sequence).slice(0, limit)
    },

    async span() {
      const tables = read()
      const [oldest] = tables.events.keys()
      return { forgotten: oldest === undefined ? 0 : oldest - 1, newest: newestOf(tables) }
    },

    async prune(keep) {
      return write(({ events }) => {
        const old = [...events.keys()].slice(0, Math.max(0, events.size - Math.max(1, keep)))
        for (const sequence of old) events.delete(sequence)
        return old.length
      })
    },
  }
}

function newestOf({ events }: Tables): number {
  return [...events.keys()].at(-1) ?? 0
}
