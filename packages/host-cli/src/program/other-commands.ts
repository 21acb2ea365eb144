import type { Command } from 'commander'
import { demo } from '../commands/demo.js'
import { doctor } from '../commands/doctor.js'
import { lint } from '../commands/lint.js'
import { providersList, providersTest } from '../commands/providers.js'
import { secretsList, secretsRemove, secretsRotate, secretsSet } from '../commands/secrets.js'
import type { Does } from './does.js'
import { playerOption } from './options.js'

/** What needs no library: checks of folders and of this machine, and the demo. */
export function addOtherCommands(program: Command, does: Does): void {
  program
    .command('lint <path>')
    .description('say what players will not show of a folder as it was meant, and the way out')
    .addOption(playerOption())
    .option('--slots', 'also what each player takes for each slot, and by which rule')
    .action(does.alone(({ console }, path, options) => lint(console, path, options)))
  const providers = program.command('providers').description('services that are asked')
  providers
    .command('list', { isDefault: true })
    .description('what each gives and allows, whether it has a key, and where to get one')
    .action(does(providersList))
  providers
    .command('test [names...]')
    .description('ask providers whether they accept their keys')
    .action(does(providersTest))
  addSecretsCommands(program, does)
  program
    .command('doctor')
    .description('check that everything needed is there')
    .option('--log <file>', 'also the file that serve or worker logs to')
    .action(does(doctor))
  program
    .command('demo [dir]')
    .description('make a sample library and run the whole job on it; no keys, no network')
    .action(
      does.alone(({ console, signal, globals }, folder) =>
        demo(console, { folder, dataFolder: globals.data, signal }),
      ),
    )
}

function addSecretsCommands(program: Command, does: Does): void {
  const secrets = program.command('secrets').description('Keys of services, sealed in the database')
  secrets
    .command('list', { isDefault: true })
    .description('which are set and used; never what they say')
    .action(does(secretsList))
  secrets
    .command('set <name>')
    .description('keep one: piped in, typed unseen, or from a file')
    .option('--file <file>', 'the file that it is read from')
    .action(does(secretsSet))
  secrets.command('remove <name>').description('forget one').action(does(secretsRemove))
  secrets
    .command('rotate')
    .description('make a new key and seal every secret with it')
    .action(does(secretsRotate))
}
