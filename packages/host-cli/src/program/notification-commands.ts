import { defaultNotificationEvents, notificationKinds } from '@metarr/core'
import { type Command, Option } from 'commander'
import {
  notificationsAdd,
  notificationsList,
  notificationsRemove,
  notificationsSet,
  notificationsTest,
} from '../commands/notifications.js'
import type { Does } from './does.js'
import { list } from './options.js'

/** Channels that tell people what happens. */
export function addNotificationCommands(program: Command, does: Does): void {
  const channels = program
    .command('notifications')
    .description('webhook, Discord, ntfy, Apprise and mail, which tell people what happens')
  channels
    .command('list', { isDefault: true })
    .description('who is told, and what')
    .action(does(notificationsList))
  withSettings(
    channels
      .command('add <name>')
      .description('tell people from now on')
      .addOption(
        new Option('--kind <kind>', 'what it is').choices(notificationKinds).makeOptionMandatory(),
      ),
  ).action(does(notificationsAdd))
  withSettings(
    channels.command('set <channel>').description('say otherwise what it is like'),
  ).action(does(notificationsSet))
  channels
    .command('remove <channel>')
    .description('tell nobody by it any more, and forget its key')
    .action(does(notificationsRemove))
  channels
    .command('test <channel>')
    .description('send a message that says it is a test')
    .action(does(notificationsTest))
}

function withSettings(command: Command): Command {
  const told = defaultNotificationEvents.join(',')
  return command
    .option('--address <url>', 'https://ntfy.sh/TOPIC, smtp://HOST:587; else the secret is it')
    .option('--secret [file]', 'its key, password or address: from a file, piped in, or asked for')
    .option('--user <name>', 'the name beside the password')
    .option('--from <mail>', 'for mail: who writes')
    .option('--to <mails>', 'for mail: who reads, comma-separated', list)
    .option('--events <types>', `what is told, comma-separated (default: ${told})`, list)
    .option(
      '--library <libraries>',
      'the libraries it tells of, comma-separated (default: all)',
      list,
    )
    .option('--on', 'opens it, from now on')
    .option('--off', 'closes it for a while')
}
