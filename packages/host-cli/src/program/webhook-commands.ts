import { webhookKinds, webhookStatuses } from '@metarr/core'
import { type Command, Option } from 'commander'
import {
  webhooksAdd,
  webhooksDeliveries,
  webhooksList,
  webhooksRemove,
  webhooksRenew,
  webhooksReplay,
  webhooksSet,
  webhooksShow,
} from '../commands/webhooks.js'
import type { Does } from './does.js'
import { mapOption } from './map-option.js'
import { list, wholeNumber } from './options.js'

/** Programs that call `metarr serve`, and what they said. */
export function addWebhookCommands(program: Command, does: Does): void {
  const webhooks = program
    .command('webhooks')
    .description('managers and players that call metarr serve when something happens')
  webhooks
    .command('list', { isDefault: true })
    .description('who may call, and who did last')
    .action(does(webhooksList))
  webhooks
    .command('add <name>')
    .description('let one call; its secret is shown only then')
    .addOption(
      new Option('--kind <kind>', 'which program it is')
        .choices(webhookKinds)
        .makeOptionMandatory(),
    )
    .addOption(mapOption())
    .option('--library <libraries>', 'the libraries it has to do with, comma-separated', list)
    .action(does(webhooksAdd))
  webhooks
    .command('set <source>')
    .description('say otherwise where it finds our folders')
    .addOption(mapOption())
    .option('--library <libraries>', 'the libraries it has to do with, comma-separated', list)
    .action(does(webhooksSet))
  webhooks
    .command('renew <source>')
    .description('give it another secret')
    .action(does(webhooksRenew))
  webhooks
    .command('remove <source>')
    .description('let it call no more, and forget what it sent')
    .action(does(webhooksRemove))
  webhooks
    .command('deliveries')
    .description('the latest calls, and what became of them')
    .option('--source <source>', 'only of this one')
    .addOption(new Option('--status <status>', 'only these').choices(webhookStatuses))
    .option('--limit <number>', 'how many at most', wholeNumber, 50)
    .action(does(webhooksDeliveries))
  webhooks.command('show <delivery>').description('a call as it came').action(does(webhooksShow))
  webhooks
    .command('replay <delivery>')
    .description('do what a call asks for once more')
    .action(does(webhooksReplay))
}
