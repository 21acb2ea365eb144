import type { MetarrEvent } from '../events.js'

/** How one kind of events is told. */
interface Telling {
  /** One of them; `title` is that of the item it is about. `undefined`: nothing is told of it. */
  readonly one: (event: MetarrEvent, title: string) => string | undefined
  /** Many of them, as a heading. */
  readonly many: (count: number) => string
  /** Whether something went wrong. */
  readonly isFailure: boolean
}

type Type = MetarrEvent['type']
type Of<Kind extends Type> = Extract<MetarrEvent, { readonly type: Kind }>

function telling<Kind extends Type>(
  type: Kind,
  one: (event: Of<Kind>, title: string) => string | undefined,
  many: (count: number) => string,
  isFailure: boolean,
): readonly [Kind, Telling] {
  const told: Telling = {
    one: (event, title) => (event.type === type ? one(event as Of<Kind>, title) : undefined),
    many,
    isFailure,
  }
  return [type, told]
}

const good = <Kind extends Type>(
  type: Kind,
  one: (event: Of<Kind>, title: string) => string | undefined,
  many: (count: number) => string,
) => telling(type, one, many, false)

const bad = <Kind extends Type>(
  type: Kind,
  one: (event: Of<Kind>, title: string) => string | undefined,
  many: (count: number) => string,
) => telling(type, one, many, true)

/** What people are told of. Messages of errors are left out: they may name paths and addresses, which the log of the server is for. */
const tellings: ReadonlyMap<string, Telling> = new Map<string, Telling>([
  good(
    'library:added',
    () => 'A library was added',
    (count) => `${count} libraries added`,
  ),
  good(
    'library:removed',
    () => 'A library was removed',
    (count) => `${count} libraries removed`,
  ),
  good(
    'item:added',
    ({ title }) => `New: ${title}`,
    (count) => `${count} new items`,
  ),
  good(
    'item:gone',
    (_, title) => `Gone: ${title}`,
    (count) => `${count} items gone`,
  ),
  good(
    'item:edited-on-disk',
    ({ fields }, title) => `Edited on disk: ${title}${inBrackets(fields)}`,
    (count) => `${count} items edited on disk`,
  ),
  good(
    'item:id-changed',
    ({ provider }, title) => `Another id at ${provider}: ${title}`,
    (count) => `${count} ids changed`,
  ),
  bad(
    'item:id-gone',
    ({ provider }, title) => `No longer known at ${provider}: ${title}`,
    (count) => `${count} ids no longer known`,
  ),
  bad(
    'item:failed',
    ({ stage, code }, title) => `Failed: ${title} (${stage}: ${code})`,
    (count) => `${count} items failed`,
  ),
  good(
    'item:published',
    (_, title) => `Published: ${title}`,
    (count) => `${count} items published`,
  ),
  good(
    'item:restored',
    (_, title) => `Restored: ${title}`,
    (count) => `${count} items restored`,
  ),
  bad(
    'file:overwritten',
    ({ times }, title) => `Overwritten by another program: ${title} (${times}×)`,
    (count) => `${count} files overwritten by other programs`,
  ),
  good(
    'publish:recovered',
    ({ outcome }, title) => `An interrupted publish was ${wordsOf[outcome]}: ${title}`,
    (count) => `${count} interrupted publishes recovered`,
  ),
  good(
    'player:told',
    ({ player, items }) => `${player} was told of ${items} items`,
    (count) => `Players told ${count} times`,
  ),
  bad(
    'player:notify-failed',
    ({ player }) => `${player} cannot be told now`,
    (count) => `Players could not be told ${count} times`,
  ),
  good(
    'job:completed',
    ({ kind }) => `Job done: ${kind}`,
    (count) => `${count} jobs done`,
  ),
  bad(
    'job:failed',
    ({ kind, isLast }) => (isLast ? `Job failed: ${kind}` : undefined),
    (count) => `${count} jobs failed`,
  ),
  bad(
    'worker:in-trouble',
    () => 'A worker is in trouble',
    (count) => `Workers in trouble ${count} times`,
  ),
  bad(
    'audit:failed',
    ({ action }) => `Not in the audit log: ${action}`,
    (count) => `${count} changes not in the audit log`,
  ),
  good(
    'webhook:received',
    ({ source, event }) => `${source} called${event === undefined ? '' : `: ${event}`}`,
    (count) => `${count} calls of other programs`,
  ),
  bad(
    'notification:failed',
    ({ channel }) => `The channel ${channel} cannot be reached`,
    (count) => `Channels could not be reached ${count} times`,
  ),
])

const wordsOf = { finished: 'finished', 'rolled-back': 'taken back' } as const

function inBrackets(words: readonly string[]): string {
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

/** The types of events that people can be told of. */
export const notifiableEvents: readonly string[] = [...tellings.keys()]

/** What a channel tells unless it is said otherwise. */
export const defaultNotificationEvents: readonly string[] = [
  'item:published',
  'item:failed',
  'job:failed',
  'player:notify-failed',
  'worker:in-trouble',
]

/** How an event of a type is told; `undefined`: never. */
export function tellingOf(type: string): Telling | undefined {
  return tellings.get(type)
}
