import type { Command } from 'commander'
import type { App } from '../app.js'
import type { ExitCode } from '../exit-code.js'
import type { GlobalOptions } from '../global-options.js'
import type { Console } from '../output/console.js'
import { inApp, withConsole } from '../session.js'

/** What a command without a library works with. */
export interface Alone {
  readonly console: Console
  readonly signal: AbortSignal
  readonly globals: GlobalOptions
}

type Action = (...given: unknown[]) => Promise<void>

/** Makes the action of a command out of its work, which is given the arguments of the command line and then the options. */
export interface Does {
  /** Of work on a whole Metarr. */
  (work: (app: App, ...given: never[]) => Promise<ExitCode>): Action
  /** Of work that needs only the terminal. */
  alone(work: (alone: Alone, ...given: never[]) => Promise<ExitCode>): Action
}

/** @param done Told how each command ended. */
export function createDoes(done: (code: ExitCode) => void): Does {
  const does: (...work: Parameters<Does>) => Action =
    (work) =>
    async (...given) => {
      const { globals, words } = partsOf(given)
      done(await inApp(globals, (app) => work(app, ...words)))
    }
  const alone: Does['alone'] =
    (work) =>
    async (...given) => {
      const { globals, words } = partsOf(given)
      done(
        await withConsole(globals, (console, signal) =>
          work({ console, signal, globals }, ...words),
        ),
      )
    }
  return Object.assign(does, { alone })
}

/** Commander gives the arguments, the options of the command, and the command. */
function partsOf(given: readonly unknown[]) {
  const command = given.at(-1) as Command
  const globals: GlobalOptions = command.optsWithGlobals()
  return { globals, words: given.slice(0, -1) as never[] }
}
