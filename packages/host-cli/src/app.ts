import type { EventFeed, Library, Metarr } from '@metarr/core'
import type { Config } from './config/config.js'
import type { GlobalOptions } from './global-options.js'
import type { Console } from './output/console.js'
import type { ProgressView } from './output/progress.js'

/** What every command works with. */
export interface App {
  readonly metarr: Metarr
  /** Where its events go; also those of other processes on the same storage. */
  readonly feed: EventFeed
  readonly config: Config
  readonly dataFolder: string
  /** Who is behind it, for the audit log. */
  readonly actor: string
  readonly console: Console
  readonly progress: ProgressView
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal
  /** As they were on the command line. */
  readonly globals: GlobalOptions
}

/** What verbs are given beside their request. */
export function verbOptions({ signal, progress }: App) {
  return { signal, onProgress: progress.onProgress }
}

/** How a library is called in output. */
export function labelOf({ name, root }: Library): string {
  return `${name} (${root})`
}
