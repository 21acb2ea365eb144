import { assetTypes, type ItemKind } from '@metarr/core'
import { type Command, Option } from 'commander'
import {
  assetsList,
  assetsPick,
  assetsReject,
  assetsSearch,
  assetsUpload,
} from '../commands/assets.js'
import { completeness } from '../commands/completeness.js'
import { lock, setItem, unlock } from '../commands/edit-item.js'
import { itemsExtras } from '../commands/extras.js'
import { itemsVideo } from '../commands/item-video.js'
import { itemsList, itemsShow } from '../commands/items.js'
import { itemsRemove, itemsUndelete } from '../commands/remove-items.js'
import type { Does } from './does.js'
import { list, listOf, wholeNumber } from './options.js'

/** What is known of items, and what a person says of them. */
export function addItemCommands(program: Command, does: Does): void {
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
    .option('--removed', 'only items that somebody removed')
    .option('--search <words>', 'only titles with these words')
    .addOption(new Option('--limit <count>', 'how many').argParser(wholeNumber).default(50))
    .option('--after <mark>', 'go on after this mark of the page before')
    .action(does(itemsList))
  program
    .command('completeness [libraries...]')
    .description('say how much of what items need is there, and what is missing')
    .option('--items', 'name every item that lacks something')
    .action(does(completeness))
  items
    .command('video <id> <file> <role>')
    .description('say what a video of a movie is: main, version, extra, or auto to take it back')
    .action(does((app, itemId, path, role) => itemsVideo(app, { itemId, path, role })))
  items
    .command('extras <id>')
    .description('subtitles, sound tracks, trailers, themes and actor pictures that lie with it')
    .action(does(itemsExtras))
  items
    .command('remove <ids...>')
    .description('take items and all below them out of sight; no file is touched')
    .action(does(itemsRemove))
  items
    .command('undelete <ids...>')
    .description('bring removed items back as they were')
    .action(does(itemsUndelete))
  items
    .command('show <id>')
    .description(
      'all about one item: where each value came from, what was chosen, what is published',
    )
    .option('--explain', 'also when each value was taken, what else was on offer, and why it lost')
    .action(does(itemsShow))
  addEditCommands(program, does)
  addAssetCommands(program, does)
}

function addEditCommands(program: Command, does: Does): void {
  program
    .command('set <item> <assignments...>')
    .description('say what fields of an item are, which locks them: set ID title=Alien year=1979')
    .action(does(setItem))
  program
    .command('lock <item> <names...>')
    .description('keep fields and asset types as they are: lock ID plot poster')
    .action(does(lock))
  program
    .command('unlock <item> <names...>')
    .description('let providers have their say again')
    .action(does(unlock))
}

function addAssetCommands(program: Command, does: Does): void {
  const assets = program.command('assets').description('Choose artwork by hand')
  assets
    .command('list <item>')
    .description('every picture on offer, best first, which is chosen, and why')
    .addOption(new Option('--type <types>', 'only poster,fanart…').argParser(listOf(assetTypes)))
    .action(does(assetsList))
  assets
    .command('search <item>')
    .description('ask providers for more pictures; what is there and chosen stays')
    .option('--language <tags>', 'instead of those of its library: ja,fr', list)
    .action(does(assetsSearch))
  assets
    .command('pick <candidate>')
    .description('make a picture the first choice of its item; no scoring takes that away')
    .action(does(assetsPick))
  assets
    .command('upload <item> <type> <file>')
    .description('make a picture of yours the first choice of an item')
    .action(does(assetsUpload))
  assets
    .command('reject <candidate>')
    .description('never show a picture again; the next best takes its place')
    .option('--everywhere', 'on every item it is offered for')
    .option('--undo', 'take that back')
    .action(does(assetsReject))
}
