import type { RateStore } from '../metadata/rate-store.js'
import type { TableAccess } from './tables.js'

export function createMemoryRateStore({ write }: TableAccess): RateStore {
  return {
    async take({ service, perSecond }, { count, unspent }) {
      const now = Date.now()
      return write(({ rates }) => {
        const { nextAt, pausedUntil } = rates.get(service) ?? unused
        if (pausedUntil > now) return { now, pausedUntil }
        const startsAt = Math.max(nextAt, now - (unspent * 1000) / perSecond)
        rates.set(service, { pausedUntil, nextAt: startsAt + (count * 1000) / perSecond })
        return { now, startsAt }
      })
    },

    async pause(service, milliseconds) {
      const until = Date.now() + milliseconds
      await write(({ rates }) => {
        const { nextAt, pausedUntil } = rates.get(service) ?? unused
        rates.set(service, {
          nextAt: Math.max(nextAt, until),
          pausedUntil: Math.max(pausedUntil, until),
        })
      })
    },
  }
}

const unused = { nextAt: 0, pausedUntil: 0 }
