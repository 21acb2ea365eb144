import type { ProviderStanding } from '@metarr/core'
import type { GlobalOptions } from '../global-options.js'
import type { ServerLogOptions } from '../logging/server-log.js'

/** What the thread that does a server's jobs is given: the command line that the server was started with. */
export interface ThreadData {
  readonly globals: GlobalOptions
  readonly log: ServerLogOptions
  /** Who the worker is, for people. */
  readonly name: string
}

/** How that thread stands with each provider, by name; it says so every few seconds. */
export type StandingsSaid = Readonly<Record<string, ProviderStanding>>
