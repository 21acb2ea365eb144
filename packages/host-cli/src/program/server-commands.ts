import { accessScopes, userRoles } from '@metarr/core'
import { Argument, type Command, InvalidArgumentError, Option } from 'commander'
import type { App } from '../app.js'
import { keysAdd, keysList, keysRemove } from '../commands/keys.js'
import type { ServeOptions } from '../commands/serve.js'
import { usersAdd, usersList, usersPassword, usersRemove, usersRole } from '../commands/users.js'
import type { ExitCode } from '../exit-code.js'
import type { Does } from './does.js'
import { list, logOptions } from './options.js'

/** The HTTP server, and the keys of programs that call it. */
export function addServerCommands(program: Command, does: Does): void {
  const serving = program
    .command('serve')
    .description('answer over HTTP until it is stopped; this machine only, unless --host says more')
    .option('--port <number>', 'where to listen; 0: any that is free', portNumber, 8383)
    .option('--host <address>', 'which address to listen at', '127.0.0.1')
    .option('--base-path <path>', 'below which path everything lies, behind a proxy', basePath)
    .option('--origin <origins>', 'web pages that may call, comma-separated', list)
    .option(
      '--trusted-proxy <addresses>',
      'proxies whose word on who asks is taken: addresses, ranges, loopback, private; comma-separated',
      list,
    )
    .option('--tls-cert <file>', 'a certificate, PEM')
    .option('--tls-key <file>', 'its key, PEM')
    .option('--no-worker', 'leave jobs to metarr worker')
    .action(does(lateServe))
  for (const option of logOptions()) serving.addOption(option)
  const keys = program.command('keys').description('API keys of programs that call metarr serve')
  keys
    .command('list', { isDefault: true })
    .description('who has one, and when it was used last')
    .action(does(keysList))
  keys
    .command('add <name>')
    .description('make one; it is shown only then')
    .addOption(
      new Option('--scope <scope>', 'what its owner may do').choices(accessScopes).default('write'),
    )
    .action(does(keysAdd))
  keys.command('remove <name>').description('take one away at once').action(does(keysRemove))
  addUserCommands(program, does)
}

function addUserCommands(program: Command, does: Does): void {
  const users = program.command('users').description('people who sign in to metarr serve')
  const role = new Option('--role <role>', 'what they may do').choices(userRoles).default('viewer')
  const file = new Option('--file <file>', 'where the password stands; default: asked for')
  users.command('list', { isDefault: true }).description('who may sign in').action(does(usersList))
  users
    .command('add <name>')
    .description('let somebody sign in; the password is asked for, or read from what is piped in')
    .addOption(role)
    .addOption(file)
    .action(does(usersAdd))
  users
    .command('password <name>')
    .description('give them another password, and end their sessions')
    .addOption(file)
    .action(does(usersPassword))
  users
    .command('role <name>')
    .description('make them viewer, editor or admin')
    .addArgument(new Argument('<role>').choices(userRoles))
    .action(does(usersRole))
  users
    .command('remove <name>')
    .description('take them away, and end their sessions')
    .action(does(usersRemove))
}

function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('It must be a number from 0 to 65535.')
}

function basePath(text: string): string {
  if (/^(?:\/[\w.-]+)+$/.test(text)) return text
  throw new InvalidArgumentError('It must be a path like /metarr.')
}

/** The server is much to load, which no other command should wait for. */
async function lateServe(app: App, options: ServeOptions): Promise<ExitCode> {
  const { serve } = await import('../commands/serve.js')
  return serve(app, options)
}
