import type { Command } from 'commander'
import { people, trailers } from '../commands/extras.js'
import type { Does } from './does.js'
import { list, wholeNumber } from './options.js'

/** What lies with a video beside pictures and NFO. */
export function addExtrasCommands(program: Command, does: Does): void {
  program
    .command('people [libraries...]')
    .description('fetch pictures of actors into the cache; publish puts them where Kodi looks')
    .option('--item <ids>', 'only of these movies and series', list)
    .action(does(people))
  program
    .command('trailers [libraries...]')
    .description('fetch one trailer for each movie without one (needs trailers.program)')
    .option('--item <ids>', 'only for these movies; what failed is tried again', list)
    .option('--height <lines>', 'the largest picture; 1080 unless given', wholeNumber)
    .action(does(trailers))
}
