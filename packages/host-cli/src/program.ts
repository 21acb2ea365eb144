import { assetTypes, type ItemKind, profileNames, type ScoreWeights } from '@metarr/core'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import {
  assetsList,
  assetsPick,
  assetsReject,
  assetsUpload,
  selectWhatIf,
} from './commands/assets.js'
import { cacheGc, cacheRebuild, cacheRepair, cacheStats, cacheVerify } from './commands/cache.js'
import { completeness } from './commands/completeness.js'
import { demo } from './commands/demo.js'
import { doctor } from './commands/doctor.js'
import { lock, setItem, unlock } from './commands/edit-item.js'
import { enrich } from './commands/enrich.js'
import { guard } from './commands/guard.js'
import { identify } from './commands/identify.js'
import { itemsVideo } from './commands/item-video.js'
import { itemsList, itemsShow } from './commands/items.js'
import { libraryAdd, libraryList, libraryRemove } from './commands/libraries.js'
import { librarySet, libraryShow } from './commands/library-settings.js'
import { lint } from './commands/lint.js'
import { exportLockfile, importLockfile } from './commands/lockfile.js'
import { overwrites } from './commands/overwrites.js'
import { plan } from './commands/plan.js'
import { providersList, providersTest } from './commands/providers.js'
import { refresh } from './commands/refresh.js'
import { run } from './commands/run.js'
import { discard, history, prune, undo } from './commands/undo.js'
import { unknownAssign, unknownDelete, unknownIgnore, unknownList } from './commands/unknown.js'
import { publish, restore, scan, select } from './commands/verbs.js'
import { verify } from './commands/verify.js'
import { type WatchCommandOptions, watch } from './commands/watch.js'
import { type ExitCode, exitCodes } from './exit-code.js'
import type { Console } from './output/console.js'
import { type GlobalOptions, inApp, withConsole } from './session.js'
import { version } from './version.js'

/** Runs one command line (without `node` and the script) and answers with the exit code. Never throws. */
export async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done
  const program = createProgram((code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    throw error
  }
}

type Done = (code: ExitCode) => void

const list = (text: string) => text.split(',').filter((part) => part !== '')

const listOf =
  (choices: readonly string[]) =>
  (text: string): readonly string[] => {
    const wrong = list(text).find((part) => !choices.includes(part))
    if (wrong === undefined) return list(text)
    throw new InvalidArgumentError(`${wrong} is none of ${choices.join(', ')}.`)
  }

const playerOption = () =>
  new Option(
    '--player <names>',
    `players that read the library: ${profileNames.join(', ')}`,
  ).argParser(listOf(profileNames))

const kindOption = () =>
  new Option('--kind <kind>', 'what the folder holds; found out when not said').choices([
    'movies',
    'series',
  ])

function createProgram(done: Done): Command {
  const program = new Command('metarr')
    .description('Looks after the metadata and artwork of a home media library.')
    .version(version(), '-V, --version')
    .option(
      '--data <dir>',
      'where Metarr keeps its own things (METARR_DATA; default: the platform’s data folder)',
    )
    .option('--json', 'print one JSON document on stdout; progress and remarks go to stderr')
    .option('--quiet', 'no progress and no remarks')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('--debug', 'show where an error came from')
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride()
  addLibraryCommands(program, done)
  addVerbCommands(program, done)
  addGuardCommands(program, done)
  addLockfileCommands(program, done)
  addOverwritesCommand(program, done)
  addAssetCommands(program, done)
  addCacheCommands(program, done)
  addUndoCommands(program, done)
  addItemCommands(program, done)
  addUnknownCommands(program, done)
  addOtherCommands(program, done)
  return program
}

function addLibraryCommands(program: Command, done: Done): void {
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
    .action(async (path, options, command) =>
      done(await inApp(globals(command), (app) => libraryAdd(app, path, options))),
    )
  library
    .command('list')
    .description('show all libraries')
    .action(async (_options, command) => done(await inApp(globals(command), libraryList)))
  library
    .command('show <library>')
    .description('show its settings')
    .action(async (name, _options, command) =>
      done(await inApp(globals(command), (app) => libraryShow(app, name))),
    )
  library
    .command('set <library> <setting> [value]')
    .description('change a setting: set Films scan.watch polling; without a value: its default')
    .action(async (name, setting, value, _options, command) =>
      done(await inApp(globals(command), (app) => librarySet(app, name, { setting, value }))),
    )
  library
    .command('remove <library>')
    .description('forget a library; its files stay as they are')
    .action(async (name, _options, command) =>
      done(await inApp(globals(command), (app) => libraryRemove(app, name))),
    )
}

function addVerbCommands(program: Command, done: Done): void {
  program
    .command('run [path]')
    .description('the whole job: scan, identify, enrich, choose artwork, publish')
    .option('--full', 'read every folder again, also unchanged ones')
    .addOption(kindOption())
    .addOption(playerOption())
    .option('--language <tags>', 'wanted languages of a new library, best first', list)
    .action(async (path, options, command) =>
      done(await inApp(globals(command), (app) => run(app, path, options))),
    )
  program
    .command('scan [libraries...]')
    .description('read what lies on disk; asks nobody')
    .option('--full', 'read every folder again, also unchanged ones')
    .option('--accept-root', 'believe what is there, however much is missing or on another drive')
    .option('--watch', 'go on, and scan what changes until Ctrl-C')
    .addOption(
      new Option('--mode <mode>', 'with --watch: polling for network shares')
        .choices(['events', 'polling'])
        .implies({ watch: true }),
    )
    .action(async (names, options, command) =>
      done(
        await inApp(globals(command), (app) =>
          options.watch ? watch(app, names, watchOptions(options)) : scan(app, names, options),
        ),
      ),
    )
  program
    .command('identify [target...]')
    .description('find out what items are: of libraries, or show what one item may be, or say it')
    .option('--again', 'also items that a person was asked about before')
    .option('--tmdb <id>', 'the item is this one at TMDB')
    .option('--imdb <id>', 'the item is this one at IMDb')
    .option('--tvdb <id>', 'the item is this one at TheTVDB')
    .addOption(
      new Option('--pick <number>', 'the item is this one of the proposals').argParser(wholeNumber),
    )
    .option('--search <title>', 'propose what is called so')
    .addOption(new Option('--year <year>', 'propose what is of that year').argParser(wholeNumber))
    .action(async (targets, options, command) =>
      done(await inApp(globals(command), (app) => identify(app, targets, options))),
    )
  program
    .command('enrich [target...]')
    .description('ask providers about identified items: of libraries, or about some items')
    .option('--refresh', 'also items that are done already')
    .action(async (targets, options, command) =>
      done(await inApp(globals(command), (app) => enrich(app, targets, options))),
    )
  program
    .command('refresh [libraries...]')
    .description('ask again about what is due: what services changed, what is new or incomplete')
    .option('--plan', 'only say what is due, in which calls, and how long that takes')
    .action(async (names, options, command) =>
      done(await inApp(globals(command), (app) => refresh(app, names, options))),
    )
  program
    .command('select [libraries...]')
    .description('choose artwork and fetch it into the cache')
    .option('--refresh', 'also items that are done already')
    .addOption(
      new Option('--what-if <weights>', 'only say what other weights would choose').argParser(
        weights,
      ),
    )
    .action(async (names, { whatIf, ...options }, command) =>
      done(
        await inApp(globals(command), (app) =>
          whatIf === undefined ? select(app, names, options) : selectWhatIf(app, names, whatIf),
        ),
      ),
    )
  program
    .command('restore [libraries...]')
    .description('put back published files that are missing, from the cache, without network')
    .action(async (names, _options, command) =>
      done(await inApp(globals(command), (app) => restore(app, names))),
    )
  program
    .command('plan [libraries...]')
    .description('show exactly what publish would do to the files; changes nothing')
    .option('--item <ids>', 'only these items', list)
    .option('--force', 'also items without unpublished changes')
    .option('--html <file>', 'also write a page with pictures side by side')
    .action(async (names, options, command) =>
      done(await inApp(globals(command), (app) => plan(app, names, options))),
    )
  program
    .command('publish [libraries...]')
    .description('put NFO and artwork beside the videos')
    .option('--force', 'also items without unpublished changes')
    .action(async (names, options, command) =>
      done(await inApp(globals(command), (app) => publish(app, names, options))),
    )
}

function addUndoCommands(program: Command, done: Done): void {
  program
    .command('history <item>')
    .description('show who published what for an item, and when')
    .action(async (id, _options, command) =>
      done(await inApp(globals(command), (app) => history(app, id))),
    )
  program
    .command('undo [publication]')
    .description('put back what lay beside the videos before a publication, or before a run')
    .option('--run <run>', 'all that one publish or undo did')
    .option('--last', 'all that the last run did that was not taken back yet')
    .option('--plan', 'only show what would be done to the files')
    .action(async (id, options, command) =>
      done(await inApp(globals(command), (app) => undo(app, id, options))),
    )
  program
    .command('prune [libraries...]')
    .description('let go of the way back of publications that are too old; run does it by itself')
    .action(async (names, _options, command) =>
      done(await inApp(globals(command), (app) => prune(app, names))),
    )
  program
    .command('discard <item>')
    .description('return an item to what it said when it was last published')
    .action(async (id, _options, command) =>
      done(await inApp(globals(command), (app) => discard(app, id))),
    )
}

function addGuardCommands(program: Command, done: Done): void {
  program
    .command('guard [libraries...]')
    .description('after an upgrade: wait for quiet, put back what was wiped, check twice more')
    .option('--folder <paths>', 'only these folders below the library', list)
    .option('--item <ids>', 'only these items', list)
    .action(async (names, options, command) =>
      done(await inApp(globals(command), (app) => guard(app, names, options))),
    )
  program
    .command('verify [libraries...]')
    .description('compare every published file with the disk; changes nothing')
    .option('--full', 'read every file, also those whose size and time are as they were left')
    .action(async (names, options, command) =>
      done(await inApp(globals(command), (app) => verify(app, names, options))),
    )
}

function addLockfileCommands(program: Command, done: Done): void {
  program
    .command('export [library]')
    .description(
      'write what was chosen as a small text: ids, sources of pictures, locks, languages',
    )
    .requiredOption('--lockfile [file]', 'where to; stdout when no file is named')
    .action(async (name, options, command) =>
      done(await inApp(globals(command), (app) => exportLockfile(app, name, options))),
    )
  program
    .command('import [library]')
    .description('choose the same again, in a library that was scanned')
    .requiredOption('--lockfile <file>', 'what export wrote')
    .action(async (name, options, command) =>
      done(await inApp(globals(command), (app) => importLockfile(app, name, options))),
    )
}

function addOverwritesCommand(program: Command, done: Done): void {
  program
    .command('overwrites [libraries...]')
    .description('say which programs keep changing published files, and what to turn off')
    .option('--forget', 'count anew, as after a setting was turned off')
    .action(async (names, options, command) =>
      done(await inApp(globals(command), (app) => overwrites(app, names, options))),
    )
}

function addAssetCommands(program: Command, done: Done): void {
  const assets = program.command('assets').description('Choose artwork by hand')
  assets
    .command('list <item>')
    .description('every picture on offer, best first, which is chosen, and why')
    .addOption(new Option('--type <types>', 'only poster,fanart…').argParser(listOf(assetTypes)))
    .action(async (item, options, command) =>
      done(await inApp(globals(command), (app) => assetsList(app, item, options))),
    )
  assets
    .command('pick <candidate>')
    .description('make a picture the first choice of its item; no scoring takes that away')
    .action(async (candidate, _, command) =>
      done(await inApp(globals(command), (app) => assetsPick(app, candidate))),
    )
  assets
    .command('upload <item> <type> <file>')
    .description('make a picture of yours the first choice of an item')
    .action(async (item, type, file, _, command) =>
      done(await inApp(globals(command), (app) => assetsUpload(app, item, type, file))),
    )
  assets
    .command('reject <candidate>')
    .description('never show a picture again; the next best takes its place')
    .option('--everywhere', 'on every item it is offered for')
    .option('--undo', 'take that back')
    .action(async (candidate, options, command) =>
      done(await inApp(globals(command), (app) => assetsReject(app, candidate, options))),
    )
}

const cacheVerbs = [
  ['stats', cacheStats, 'how much is in the cache, and of what'],
  ['verify', cacheVerify, 'read and hash every file of the cache; changes nothing'],
  ['repair', cacheRepair, 'get rotten and missing files again, from videos’ folders or providers'],
  ['rebuild', cacheRebuild, 'make the database know every file that lies in the cache'],
] as const

function addCacheCommands(program: Command, done: Done): void {
  const cache = program.command('cache').description('Look after the cache')
  for (const [name, verb, description] of cacheVerbs) {
    cache
      .command(name)
      .description(description)
      .action(async (_, command) => done(await inApp(globals(command), verb)))
  }
  cache
    .command('gc')
    .description('free what nobody has needed for 90 days')
    .option('--dry-run', 'only say what would be freed')
    .option('--days <days>', 'another number of days', wholeNumber)
    .action(async (options, command) =>
      done(await inApp(globals(command), (app) => cacheGc(app, options))),
    )
}

function addItemCommands(program: Command, done: Done): void {
  const kinds: readonly ItemKind[] = ['movie', 'series', 'season', 'episode', 'collection']
  const items = program.command('items').description('What Metarr knows')
  items
    .command('list')
    .description('list items')
    .option('--library <name>', 'only of this library')
    .addOption(new Option('--kind <kinds>', `only ${kinds.join(', ')}`).argParser(listOf(kinds)))
    .option('--state <states>', 'only in these states', list)
    .option('--unpublished', 'only items with changes to publish')
    .addOption(
      new Option('--missing <types>', 'only items that lack one of these: poster,fanart').argParser(
        listOf(assetTypes),
      ),
    )
    .option('--locked', 'only items with something locked')
    .option('--problems', 'only items that need somebody')
    .option('--search <words>', 'only titles with these words')
    .addOption(new Option('--limit <count>', 'how many').argParser(wholeNumber).default(50))
    .option('--after <mark>', 'go on after this mark of the page before')
    .action(async (options, command) =>
      done(await inApp(globals(command), (app) => itemsList(app, options))),
    )
  program
    .command('completeness [libraries...]')
    .description('say how much of what items need is there, and what is missing')
    .option('--items', 'name every item that lacks something')
    .action(async (names, options, command) =>
      done(await inApp(globals(command), (app) => completeness(app, names, options))),
    )
  items
    .command('video <id> <file> <role>')
    .description('say what a video of a movie is: main, version, extra, or auto to take it back')
    .action(async (itemId, path, role, _options, command) =>
      done(await inApp(globals(command), (app) => itemsVideo(app, { itemId, path, role }))),
    )
  items
    .command('show <id>')
    .description(
      'all about one item: where each value came from, what was chosen, what is published',
    )
    .option('--explain', 'also when each value was taken, what else was on offer, and why it lost')
    .action(async (id, options, command) =>
      done(await inApp(globals(command), (app) => itemsShow(app, id, options))),
    )
  addEditCommands(program, done)
}

function addEditCommands(program: Command, done: Done): void {
  program
    .command('set <item> <assignments...>')
    .description('say what fields of an item are, which locks them: set ID title=Alien year=1979')
    .action(async (id, assignments, _options, command) =>
      done(await inApp(globals(command), (app) => setItem(app, id, assignments))),
    )
  program
    .command('lock <item> <names...>')
    .description('keep fields and asset types as they are: lock ID plot poster')
    .action(async (id, names, _options, command) =>
      done(await inApp(globals(command), (app) => lock(app, id, names))),
    )
  program
    .command('unlock <item> <names...>')
    .description('let providers have their say again')
    .action(async (id, names, _options, command) =>
      done(await inApp(globals(command), (app) => unlock(app, id, names))),
    )
}

function addUnknownCommands(program: Command, done: Done): void {
  const unknown = program.command('unknown').description('Files that no rule knows')
  unknown
    .command('list [libraries...]')
    .description('list them, as the last scan found them')
    .action(async (names, _options, command) =>
      done(await inApp(globals(command), (app) => unknownList(app, names))),
    )
  unknown
    .command('ignore <library> [pattern]')
    .description('leave out files by a pattern as in .gitignore: "*.txt"; without: list patterns')
    .option('--remove', 'take the pattern back')
    .action(async (name, pattern, { remove }, command) =>
      done(await inApp(globals(command), (app) => unknownIgnore(app, name, { pattern, remove }))),
    )
  unknown
    .command('assign <library> <file> <item> <type>')
    .description('make a picture the first choice of an item: assign Films a/scan.png ID poster')
    .action(async (library, path, itemId, assetType, _options, command) =>
      done(
        await inApp(globals(command), (app) =>
          unknownAssign(app, { library, path, itemId, assetType }),
        ),
      ),
    )
  unknown
    .command('delete <library> <files...>')
    .description('remove files from the disk; undo brings them back')
    .action(async (name, paths, _options, command) =>
      done(await inApp(globals(command), (app) => unknownDelete(app, name, paths))),
    )
}

function addOtherCommands(program: Command, done: Done): void {
  program
    .command('lint <path>')
    .description('say what players will not show of a folder as it was meant, and the way out')
    .addOption(playerOption())
    .option('--slots', 'also what each player takes for each slot, and by which rule')
    .action(async (path, options, command) =>
      done(await withConsole(globals(command), (console) => lint(console, path, options))),
    )
  const providers = program.command('providers').description('services that are asked')
  providers
    .command('list', { isDefault: true })
    .description('what each gives and allows, whether it has a key, and where to get one')
    .action(async (_options, command) => done(await inApp(globals(command), providersList)))
  providers
    .command('test [names...]')
    .description('ask providers whether they accept their keys')
    .action(async (names, _options, command) =>
      done(await inApp(globals(command), (app) => providersTest(app, names))),
    )
  program
    .command('doctor')
    .description('check that everything needed is there')
    .action(async (_options, command) => done(await inApp(globals(command), doctor)))
  program
    .command('demo [dir]')
    .description('make a sample library and run the whole job on it; no keys, no network')
    .action(async (folder, _options, command) => {
      const options = globals(command)
      const work = (console: Console, signal: AbortSignal) =>
        demo(console, { folder, dataFolder: options.data, signal })
      done(await withConsole(options, work))
    })
}

function watchOptions({ mode }: WatchCommandOptions): WatchCommandOptions {
  return mode === undefined ? {} : { mode }
}

function globals(command: Command): GlobalOptions {
  return command.optsWithGlobals()
}

const weightNames = ['resolution', 'votes', 'language', 'provider'] as const

function weights(text: string): Partial<ScoreWeights> {
  const pairs = text.split(',').map((pair) => pair.split('='))
  const wrong = pairs.find(
    ([name = '', value]) =>
      !weightNames.some((known) => known === name) || !(Number(value) >= 0 && Number(value) <= 1),
  )
  if (wrong === undefined)
    return Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)]))
  throw new InvalidArgumentError(
    `Say ${weightNames.join(', ')} with a number from 0 to 1, as in votes=0.1,language=0.4.`,
  )
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new InvalidArgumentError('It must be a whole number above 0.')
}
