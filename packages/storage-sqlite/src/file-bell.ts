import { type Bell, createBell } from '@metarr/core'
import type { ThreadLine } from './thread-line.js'

/** A bell that other processes ring by writing. */
export interface FileBell extends Bell {
  /** Looks no more; idempotent. */
  close(): void
}

const everyMs = 1000

/**
 * A bell over a file that several processes write: while anybody listens, it looks once a second whether `versionOf` changed, and rings if so. SQLite keeps
 * that number in memory that all processes share, so that looking costs microseconds and touches no disk. Other threads of this process hear it at
 * once, over `threads`.
 */
export function createFileBell(versionOf: () => unknown, threads?: ThreadLine): FileBell {
  const bell = createBell()
  threads?.listen(() => bell.ring())
  let listeners = 0
  let timer: NodeJS.Timeout | undefined
  let seen: unknown

  function look(): void {
    const version = versionOf()
    if (version !== seen) bell.ring()
    seen = version
  }

  function rest(): void {
    clearInterval(timer)
    timer = undefined
  }

  return {
    ring() {
      bell.ring()
      threads?.tell()
    },

    listen(heard) {
      const stop = bell.listen(heard)
      listeners += 1
      if (timer === undefined) {
        seen = versionOf()
        timer = setInterval(look, everyMs).unref()
      }
      let isListening = true
      return () => {
        stop()
        if (isListening) listeners -= 1
        isListening = false
        if (listeners === 0) rest()
      }
    },

    close() {
      rest()
      threads?.close()
    },
  }
}
