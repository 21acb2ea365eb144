import { type Command, Option } from 'commander'
import { audit } from '../commands/audit.js'
import { backup, restoreBackup } from '../commands/backup.js'
import {
  cacheDuplicates,
  cacheGc,
  cacheRebuild,
  cacheRepair,
  cacheStats,
  cacheThumbnail,
  cacheVerify,
} from '../commands/cache.js'
import { guard } from '../commands/guard.js'
import { exportLockfile, importLockfile } from '../commands/lockfile.js'
import { overwrites } from '../commands/overwrites.js'
import { thenTelling } from '../commands/tell-owed.js'
import { discard, history, prune, undo } from '../commands/undo.js'
import { verify } from '../commands/verify.js'
import type { Does } from './does.js'
import { list, wholeNumber } from './options.js'

/** Looking after what is published: guard, verify, undo, lockfile, cache. */
export function addCareCommands(program: Command, does: Does): void {
  program
    .command('guard [libraries...]')
    .description('after an upgrade: wait for quiet, put back what was wiped, check twice more')
    .option('--folder <paths>', 'only these folders below the library', list)
    .option('--item <ids>', 'only these items', list)
    .action(does(thenTelling(guard)))
  program
    .command('verify [libraries...]')
    .description('compare every published file with the disk; changes nothing')
    .option('--full', 'read every file, also those whose size and time are as they were left')
    .action(does(verify))
  addOverwritesCommand(program, does)
  addUndoCommands(program, does)
  addLockfileCommands(program, does)
  addCacheCommands(program, does)
  addBackupCommands(program, does)
}

function addOverwritesCommand(program: Command, does: Does): void {
  program
    .command('overwrites [libraries...]')
    .description('say which programs keep changing published files, and what to turn off')
    .option('--forget', 'count anew, as after a setting was turned off')
    .action(does(overwrites))
}

function addUndoCommands(program: Command, does: Does): void {
  program
    .command('history <item>')
    .description('show who published what for an item, and when')
    .action(does(history))
  program
    .command('undo [publication]')
    .description('put back what lay beside the videos before a publication, or before a run')
    .option('--run <run>', 'all that one publish or undo did')
    .option('--last', 'all that the last run did that was not taken back yet')
    .option('--plan', 'only show what would be done to the files')
    .action(does(thenTelling(undo)))
  program
    .command('prune [libraries...]')
    .description('let go of the way back of publications that are too old; run does it by itself')
    .action(does(prune))
  program
    .command('discard <item>')
    .description('return an item to what it said when it was last published')
    .action(does(discard))
}

function addLockfileCommands(program: Command, does: Does): void {
  program
    .command('export [library]')
    .description(
      'write what was chosen as a small text: ids, sources of pictures, locks, languages',
    )
    .requiredOption('--lockfile [file]', 'where to; stdout when no file is named')
    .action(does(exportLockfile))
  program
    .command('import [library]')
    .description('choose the same again, in a library that was scanned')
    .requiredOption('--lockfile <file>', 'what export wrote')
    .action(does(importLockfile))
}

const cacheVerbs = [
  ['duplicates', cacheDuplicates, 'which pictures of the cache look the same; changes nothing'],
  ['stats', cacheStats, 'how much is in the cache, and of what'],
  ['verify', cacheVerify, 'read and hash every file of the cache; changes nothing'],
  ['repair', cacheRepair, 'get rotten and missing files again, from videos’ folders or providers'],
  ['rebuild', cacheRebuild, 'make the database know every file that lies in the cache'],
] as const

function addCacheCommands(program: Command, does: Does): void {
  const cache = program.command('cache').description('Look after the cache')
  for (const [name, verb, description] of cacheVerbs) {
    cache.command(name).description(description).action(does(verb))
  }
  cache
    .command('gc')
    .description('free what nobody has needed for 90 days')
    .option('--dry-run', 'only say what would be freed')
    .option('--days <days>', 'another number of days', wholeNumber)
    .action(does(cacheGc))
  cache
    .command('thumbnail <digest> <file>')
    .description('write a picture of the cache into a file, small, as WebP')
    .option('--width <pixels>', '160, 320, 640 or 1280: the next wider is taken', wholeNumber)
    .action(does(cacheThumbnail))
}

function addBackupCommands(program: Command, does: Does): void {
  program
    .command('audit [item]')
    .description('who changed what, and how it was before')
    .option('--library <name>', 'only of this library')
    .option('--since <time>', 'only since then: 12h, 7d, 2026-11-21')
    .addOption(new Option('--limit <count>', 'how many').argParser(wholeNumber).default(50))
    .action(does(audit))
  program
    .command('backup [file]')
    .description('write all that Metarr remembers into one file, while it goes on')
    .option('--encrypt', 'with a passphrase: METARR_BACKUP_PASSPHRASE, or typed')
    .option('--passphrase-file <file>', 'with the passphrase in this file')
    .option('--blobs', 'also the cache')
    .option('--keep <count>', 'keep the newest so many beside it, remove older ones', wholeNumber)
    .action(does(backup))
  program
    .command('restore-backup <file>')
    .description('put a backup in the place of all that Metarr remembers')
    .option('--passphrase-file <file>', 'what it was encrypted with')
    .option('--dry-run', 'only check it and say what is in it')
    .action(does(restoreBackup))
}
