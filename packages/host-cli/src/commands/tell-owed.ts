import { tellPlayers } from '@metarr/core'
import type { App } from '../app.js'
import type { ExitCode } from '../exit-code.js'

/** The same command, which tells players afterwards what it published. One that is away is told later, by whoever works on the queue. */
export function thenTelling<Given extends unknown[]>(
  work: (app: App, ...given: Given) => Promise<ExitCode>,
): (app: App, ...given: Given) => Promise<ExitCode> {
  return async (app, ...given) => {
    const code = await work(app, ...given)
    const told = await tellPlayers(app.metarr.ports, { signal: app.signal })
    if (told.some(({ failure }) => failure !== undefined))
      app.console.note('  metarr serve and metarr worker tell it later; metarr players notify now')
    return code
  }
}
