import type { Command } from 'commander'
import { dbMigrate, dbMove, dbRollback, dbStatus } from '../commands/database.js'
import type { Does } from './does.js'
import { wholeNumber } from './options.js'

/** Looking after the database itself. */
export function addDatabaseCommands(program: Command, does: Does): void {
  const db = program.command('db').description('Look after the database')
  db.command('status', { isDefault: true })
    .description('where it is, and which steps its schema has taken; changes nothing')
    .action(does.alone(dbStatus))
  db.command('migrate')
    .description('bring its schema up to date, as every other command does by itself')
    .action(does.alone(dbMigrate))
  db.command('rollback')
    .description('take the newest steps of the schema back, for an older version of Metarr')
    .option('--steps <count>', 'how many', wholeNumber, 1)
    .option('--yes', 'do it; without, only say what would go')
    .action(does.alone(dbRollback))
  db.command('move')
    .description('copy everything into another, empty database, and compare every row')
    .requiredOption('--to <url>', 'postgresql://user:password@host/name, or sqlite:FILE')
    .action(does.alone(dbMove))
}
