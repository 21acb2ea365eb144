/** How the command ended, for scripts. */
export const exitCodes = {
  /** Everything asked for is done. */
  done: 0,
  /** Nothing, or not the main thing, could be done. */
  failed: 1,
  /** The command line or the configuration makes no sense. */
  usage: 2,
  /** Some items failed, each of them named; the others are done. */
  partly: 3,
  /** `plan`: publishing would change files. */
  changes: 4,
  /** Stopped by Ctrl-C or SIGTERM; running it again goes on. */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
