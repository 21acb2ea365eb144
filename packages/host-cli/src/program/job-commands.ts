import { InvalidInputError } from '@metarr/core'
import { type Command, Option } from 'commander'
import type { App } from '../app.js'
import { enrich } from '../commands/enrich.js'
import { identify } from '../commands/identify.js'
import { plan } from '../commands/plan.js'
import { refresh } from '../commands/refresh.js'
import { run } from '../commands/run.js'
import { thenTelling } from '../commands/tell-owed.js'
import {
  publish,
  type RefreshOptions,
  restore,
  type ScanCommandOptions,
  scan,
  select,
} from '../commands/verbs.js'
import { type WatchCommandOptions, watch } from '../commands/watch.js'
import { selectWhatIf, type WhatIfOptions } from '../commands/what-if.js'
import type { ExitCode } from '../exit-code.js'
import type { Does } from './does.js'
import { kindOption, list, playerOption, wholeNumber } from './options.js'
import { type WhatIfChanges, whatIfChanges } from './what-if-option.js'

/** The main job and its parts, in order. */
export function addJobCommands(program: Command, does: Does): void {
  program
    .command('run [path]')
    .description('the whole job: scan, identify, enrich, choose artwork, publish')
    .option('--full', 'read every folder again, also unchanged ones')
    .addOption(kindOption())
    .addOption(playerOption())
    .option('--language <tags>', 'wanted languages of a new library, best first', list)
    .action(does(thenTelling(run)))
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
    .action(does(scanOrWatch))
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
    .action(does(identify))
  program
    .command('enrich [target...]')
    .description('ask providers about identified items: of libraries, or about some items')
    .option('--refresh', 'also items that are done already')
    .action(does(enrich))
  program
    .command('refresh [libraries...]')
    .description('ask again about what is due: what services changed, what is new or incomplete')
    .option('--plan', 'only say what is due, in which calls, and how long that takes')
    .action(does(refresh))
  program
    .command('select [libraries...]')
    .description('choose artwork and fetch it into the cache')
    .option('--refresh', 'also items that are done already')
    .addOption(
      new Option(
        '--what-if <changes>',
        'only say what other rules would choose: votes=0.1,policy=careful,poster.maximum=1',
      ).argParser(whatIfChanges),
    )
    .option('--html <file>', 'with --what-if: also write a page with pictures side by side')
    .option('--previews', 'with --html: get small pictures of what is not in the cache')
    .action(does(selectOrTell))
  program
    .command('restore [libraries...]')
    .description('put back published files that are missing, from the cache, without network')
    .action(does(thenTelling(restore)))
  program
    .command('plan [libraries...]')
    .description('show exactly what publish would do to the files; changes nothing')
    .option('--item <ids>', 'only these items', list)
    .option('--force', 'also items without unpublished changes')
    .option('--html <file>', 'also write a page with pictures side by side')
    .action(does(plan))
  program
    .command('publish [libraries...]')
    .description('put NFO and artwork beside the videos')
    .option('--force', 'also items without unpublished changes')
    .action(does(thenTelling(publish)))
}

function scanOrWatch(
  app: App,
  names: readonly string[],
  {
    watch: goOn,
    mode,
    ...options
  }: ScanCommandOptions & WatchCommandOptions & { readonly watch?: true },
): Promise<ExitCode> {
  if (goOn) return watch(app, names, mode === undefined ? {} : { mode })
  return scan(app, names, options)
}

function selectOrTell(
  app: App,
  names: readonly string[],
  {
    whatIf,
    html,
    previews,
    ...options
  }: RefreshOptions & WhatIfOptions & { readonly whatIf?: WhatIfChanges },
): Promise<ExitCode> {
  if (whatIf === undefined && (html ?? previews) !== undefined)
    throw new InvalidInputError('--html and --previews go with --what-if')
  if (whatIf === undefined) return select(app, names, options)
  const shown = { ...(html === undefined ? {} : { html }), ...(previews ? { previews } : {}) }
  return selectWhatIf(app, names, whatIf, shown)
}
