import type { Clock } from '../clock.js'

/** Sleep that others can end. */
export interface Wake {
  /** Ends the sleep under way, or else the next one. */
  ring(): void
  /** Resolves after so many milliseconds, or when somebody rings, or rang since the last sleep. */
  sleep(ms: number): Promise<void>
}

export function createWake(clock: Clock): Wake {
  let isRung = false
  let end: (() => void) | undefined

  return {
    ring() {
      isRung = true
      end?.()
    },

    async sleep(ms) {
      if (!isRung) {
        const controller = new AbortController()
        end = () => controller.abort()
        await clock.wait(ms, controller.signal).catch(() => undefined)
        end = undefined
      }
      isRung = false
    },
  }
}
