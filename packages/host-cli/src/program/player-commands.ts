import { playerKinds } from '@metarr/core'
import { type Command, Option } from 'commander'
import {
  playersAdd,
  playersList,
  playersNotify,
  playersRemove,
  playersSet,
  playersTest,
} from '../commands/players.js'
import type { Does } from './does.js'
import { mapOption } from './map-option.js'
import { list } from './options.js'

/** Players that are told what is published. */
export function addPlayerCommands(program: Command, does: Does): void {
  const players = program
    .command('players')
    .description('Kodi, Jellyfin, Emby and Plex, which are told what is published')
  players.command('list', { isDefault: true }).description('who is told').action(does(playersList))
  withSettings(
    players
      .command('add <name>')
      .description('tell one from now on')
      .addOption(
        new Option('--kind <kind>', 'what it is').choices(playerKinds).makeOptionMandatory(),
      )
      .requiredOption('--address <url>', 'where it is, like http://192.168.1.20:8080'),
  ).action(does(playersAdd))
  withSettings(
    players
      .command('set <player>')
      .description('say otherwise what it is like')
      .option('--address <url>', 'where it is'),
  ).action(does(playersSet))
  players
    .command('remove <player>')
    .description('tell it nothing more, and forget its key')
    .action(does(playersRemove))
  players
    .command('test <player>')
    .description('ask who it is, and whether it reads our folders')
    .option('--path <path>', 'one path of ours, in place of the roots of the libraries')
    .action(does(playersTest))
  players
    .command('notify [player]')
    .description('tell now what is owed; with --library or --item also what was told before')
    .option('--library <library>', 'all that is published of it')
    .option('--item <items>', 'these items, comma-separated', list)
    .action(does(playersNotify))
}

function withSettings(command: Command): Command {
  return command
    .option('--user <name>', 'the name beside the password, for Kodi (default: kodi)')
    .option('--secret [file]', 'its key, token or password: from a file, piped in, or asked for')
    .option('--group <name>', 'players that share a database; one of them is told')
    .option('--library <libraries>', 'the libraries it shows, comma-separated (default: all)', list)
    .addOption(mapOption())
}
