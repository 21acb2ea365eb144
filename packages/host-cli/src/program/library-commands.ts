import type { Command } from 'commander'
import { libraryAdd, libraryList, libraryRemove } from '../commands/libraries.js'
import { librarySet, libraryShow } from '../commands/library-settings.js'
import { unknownAssign, unknownDelete, unknownIgnore, unknownList } from '../commands/unknown.js'
import type { Does } from './does.js'
import { kindOption, list, playerOption } from './options.js'

/** Folders that Metarr looks after, and what is said of them. */
export function addLibraryCommands(program: Command, does: Does): void {
  const library = program.command('library').description('Folders that Metarr looks after')
  library
    .command('add <path>')
    .description('look after a folder of movies or series')
    .option('--name <name>', 'how to call it; default: the name of the folder')
    .addOption(kindOption())
    .addOption(playerOption())
    .option('--language <tags>', 'wanted languages, best first: en,de', list)
    .option('--country <code>', 'whose certifications count: US')
    .option('--adopt', 'take what is there for published: NFO and pictures of a well-kept library')
    .action(does(libraryAdd))
  library.command('list').description('show all libraries').action(does(libraryList))
  library.command('show <library>').description('show its settings').action(does(libraryShow))
  library
    .command('set <library> <setting> [value]')
    .description('change a setting: set Films scan.watch polling; without a value: its default')
    .action(does((app, name, setting, value) => librarySet(app, name, { setting, value })))
  library
    .command('remove <library>')
    .description('forget a library; its files stay as they are')
    .action(does(libraryRemove))
}

/** Files that no rule knows. */
export function addUnknownCommands(program: Command, does: Does): void {
  const unknown = program.command('unknown').description('Files that no rule knows')
  unknown
    .command('list [libraries...]')
    .description('list them, as the last scan found them')
    .action(does(unknownList))
  unknown
    .command('ignore <library> [pattern]')
    .description('leave out files by a pattern as in .gitignore: "*.txt"; without: list patterns')
    .option('--remove', 'take the pattern back')
    .action(does((app, name, pattern, { remove }) => unknownIgnore(app, name, { pattern, remove })))
  unknown
    .command('assign <library> <file> <item> <type>')
    .description('make a picture the first choice of an item: assign Films a/scan.png ID poster')
    .action(
      does((app, library, path, itemId, assetType) =>
        unknownAssign(app, { library, path, itemId, assetType }),
      ),
    )
  unknown
    .command('delete <library> <files...>')
    .description('remove files from the disk; undo brings them back')
    .action(does(unknownDelete))
}
