import { Command, CommanderError } from 'commander'
import { type ExitCode, exitCodes } from './exit-code.js'
import { addCareCommands } from './program/care-commands.js'
import { addDatabaseCommands } from './program/database-commands.js'
import { createDoes, type Does } from './program/does.js'
import { addExtrasCommands } from './program/extras-commands.js'
import { addItemCommands } from './program/item-commands.js'
import { addJobCommands } from './program/job-commands.js'
import { addLibraryCommands, addUnknownCommands } from './program/library-commands.js'
import { addNotificationCommands } from './program/notification-commands.js'
import { addOtherCommands } from './program/other-commands.js'
import { addPlayerCommands } from './program/player-commands.js'
import { addQueueCommands } from './program/queue-commands.js'
import { addServerCommands } from './program/server-commands.js'
import { addWebhookCommands } from './program/webhook-commands.js'
import { version } from './version.js'

/** Runs one command line (without `node` and the script) and answers with the exit code. Never throws. */
export async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done
  const does = createDoes((code) => {
    exitCode = code
  })
  try {
    await createProgram(does).parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    throw error
  }
}

function createProgram(does: Does): Command {
  const program = new Command('metarr')
    .description('Looks after the metadata and artwork of a home media library.')
    .version(version(), '-V, --version')
    .option(
      '--data <dir>',
      'where Metarr keeps its own things (METARR_DATA; default: the platform’s data folder)',
    )
    .option(
      '--database <url>',
      'where everything is kept (METARR_DATABASE_URL; default: a SQLite file in the data folder)',
    )
    .option('--json', 'print one JSON document on stdout; progress and remarks go to stderr')
    .option('--quiet', 'no progress and no remarks')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('--debug', 'show where an error came from')
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride()
  addLibraryCommands(program, does)
  addUnknownCommands(program, does)
  addJobCommands(program, does)
  addItemCommands(program, does)
  addExtrasCommands(program, does)
  addCareCommands(program, does)
  addQueueCommands(program, does)
  addDatabaseCommands(program, does)
  addServerCommands(program, does)
  addWebhookCommands(program, does)
  addPlayerCommands(program, does)
  addNotificationCommands(program, does)
  addOtherCommands(program, does)
  return program
}
