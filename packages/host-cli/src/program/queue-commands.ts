import { type JobAction, jobStatuses } from '@metarr/core'
import { type Command, Option } from 'commander'
import type { App } from '../app.js'
import { jobsAdd, jobsList, jobsPrune, jobsShow, jobsSteer } from '../commands/jobs.js'
import { schedulesList, schedulesRun, schedulesSet } from '../commands/schedules.js'
import type { WorkerCommandOptions } from '../commands/worker.js'
import type { ExitCode } from '../exit-code.js'
import type { Does } from './does.js'
import { list, listOf, logOptions, wholeNumber } from './options.js'

/** Work in the background: who does it, what there is to do, and when. */
export function addQueueCommands(program: Command, does: Does): void {
  const working = program
    .command('worker')
    .description('do jobs until Ctrl-C; any number may run, on any number of machines')
    .addOption(
      new Option('--concurrency <count>', 'jobs at once; default: 4').argParser(wholeNumber),
    )
    .option('--name <name>', 'how jobs call who did them; default: machine and process')
    .option('--without <kinds>', 'leave these kinds to other workers', list)
    .option('--once', 'end when nothing is due')
    .action(does(lateWorker))
  for (const option of logOptions()) working.addOption(option)
  addJobsCommands(program, does)
  addSchedulesCommands(program, does)
}

const steering: readonly (readonly [JobAction, string])[] = [
  ['cancel', 'end jobs, also one that is under way'],
  ['pause', 'put jobs aside until they are resumed'],
  ['resume', 'take up again what was paused'],
  ['retry', 'try failed and cancelled jobs again'],
]

function addJobsCommands(program: Command, does: Does): void {
  const jobs = program.command('jobs').description('Work in the background')
  jobs
    .command('add <kind> [libraries...]')
    .description('have a library scanned, enriched, published… by whichever worker is free')
    .option('--item <ids>', 'only these items', list)
    .option('--folder <paths>', 'only these folders below the library', list)
    .option('--full', 'also what is as it was')
    .action(does(jobsAdd))
  filtered(jobs.command('list').description('newest first'))
    .addOption(new Option('--limit <count>', 'how many').argParser(wholeNumber).default(50))
    .action(does(jobsList))
  jobs.command('show <id>').description('all about one job').action(does(jobsShow))
  for (const [action, description] of steering) {
    filtered(jobs.command(`${action} [ids...]`).description(description))
      .option('--all', 'all of them')
      .action(does((app, ids, options) => jobsSteer(app, action, ids, options)))
  }
  jobs
    .command('prune')
    .description('forget jobs that ended 30 days ago, failed ones after 90')
    .option('--days <days>', 'another number of days for all', wholeNumber)
    .action(does(jobsPrune))
}

function filtered(command: Command): Command {
  return command
    .addOption(
      new Option('--status <statuses>', `only ${jobStatuses.join(', ')}`).argParser(
        listOf(jobStatuses),
      ),
    )
    .option('--kind <kind>', 'only scan, enrich, publish…')
    .option('--library <name>', 'only of this library')
}

function addSchedulesCommands(program: Command, does: Does): void {
  const schedules = program.command('schedules').description('What is done at set times')
  schedules
    .command('list', { isDefault: true })
    .description('what is done when, and when it is next')
    .action(does(schedulesList))
  schedules
    .command('set <id>')
    .description('change when it is done: set gc --at "30 4 * * *" --zone Europe/Berlin')
    .option('--at <cron>', 'minute, hour, day of the month, month, day of the week')
    .option('--zone <zone>', 'whose clock counts; "" for that of the machine')
    .option('--on', 'do it')
    .option('--off', 'do not do it')
    .action(does(schedulesSet))
  schedules
    .command('run <id>')
    .description('do it now, beside its times')
    .action(does(schedulesRun))
}

/** What only the worker needs is loaded with it. */
async function lateWorker(app: App, options: WorkerCommandOptions): Promise<ExitCode> {
  const { worker } = await import('../commands/worker.js')
  return worker(app, options)
}
