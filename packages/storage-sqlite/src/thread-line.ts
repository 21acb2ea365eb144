import { resolve } from 'node:path'
import { BroadcastChannel } from 'node:worker_threads'
import { createBell } from '@metarr/core'

/** Tells other threads of this process, and hears them. */
export interface ThreadLine {
  /** Returns at once; many calls at once are heard once. */
  tell(): void
  /** Calls `heard` when another thread has told. */
  listen(heard: () => void): void
  /** Idempotent. */
  close(): void
}

/** A line between all who opened the same file in threads of one process: what polling the file would find a second later is known at once. */
export function createThreadLine(file: string): ThreadLine {
  const channel = new BroadcastChannel(`metarr:${resolve(file)}`)
  channel.unref()
  const gathered = createBell()
  const silence = gathered.listen(() => channel.postMessage(null))

  return {
    tell: () => gathered.ring(),
    listen(heard) {
      channel.onmessage = () => heard()
    },
    close() {
      silence()
      channel.close()
    },
  }
}
