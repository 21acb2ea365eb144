import type { Schema } from '../../api/client.js'
import type { MessageName } from '../../i18n/i18n.js'
import type { MessageValues } from '../../i18n/message.js'

/** An event as it was kept. */
export type LoggedEvent = Schema<'RecentEvents'>['events'][number]
type Facts = Readonly<Record<string, unknown>>

/** How an event is told: which message, how it went, and about which item. */
export interface Story {
  readonly message: MessageName
  readonly values: MessageValues
  readonly tone: 'plain' | 'good' | 'warn' | 'bad'
  readonly itemId?: string
}

interface Telling {
  readonly message: MessageName
  readonly tone?: Story['tone']
  readonly values?: (facts: Facts) => MessageValues
}

const tellings: Readonly<Record<string, Telling>> = {
  'library:added': { message: 'activity.event.libraryAdded', tone: 'good' },
  'library:removed': { message: 'activity.event.libraryRemoved' },
  'item:added': { message: 'activity.event.added' },
  'item:gone': { message: 'activity.event.gone', tone: 'warn' },
  'item:edited-on-disk': {
    message: 'activity.event.edited',
    values: ({ path }) => ({ path: text(path) }),
  },
  'item:id-changed': {
    message: 'activity.event.idChanged',
    values: ({ provider, from, to }) => ({
      provider: text(provider),
      from: text(from),
      to: text(to),
    }),
  },
  'item:id-gone': {
    message: 'activity.event.idGone',
    tone: 'warn',
    values: ({ provider, from }) => ({ provider: text(provider), from: text(from) }),
  },
  'item:failed': {
    message: 'activity.event.failed',
    tone: 'bad',
    values: ({ message }) => ({ message: text(message) }),
  },
  'item:published': {
    message: 'activity.event.published',
    tone: 'good',
    values: ({ files }) => ({ count: count(files) }),
  },
  'item:restored': {
    message: 'activity.event.restored',
    tone: 'good',
    values: ({ files }) => ({ count: count(files) }),
  },
  'file:overwritten': {
    message: 'activity.event.overwritten',
    tone: 'warn',
    values: ({ path, times, writer }) => ({
      path: text(path),
      count: count(times),
      writer: writerName(writer),
    }),
  },
  'publish:recovered': { message: 'activity.event.recovered', tone: 'warn' },
  'player:notify-failed': {
    message: 'activity.event.notifyFailed',
    tone: 'bad',
    values: ({ player, message }) => ({ player: text(player), message: text(message) }),
  },
  'job:completed': {
    message: 'activity.event.jobCompleted',
    tone: 'good',
    values: ({ kind, summary }) => ({ kind: text(kind), summary: text(summary) }),
  },
  'job:failed': {
    message: 'activity.event.jobFailed',
    tone: 'bad',
    values: ({ kind, message }) => ({ kind: text(kind), message: text(message) }),
  },
  'worker:in-trouble': {
    message: 'activity.event.workerInTrouble',
    tone: 'bad',
    values: ({ worker, message }) => ({ worker: text(worker), message: text(message) }),
  },
}

/** How to tell an event; `undefined` where people have no use for it, as that a job began. */
export function storyOf({ event }: Pick<LoggedEvent, 'event'>): Story | undefined {
  const facts: Facts = event
  const telling = tellings[event.type]
  if (telling === undefined) return undefined
  const { message, tone = 'plain', values = () => ({}) } = telling
  const { itemId } = facts
  return {
    message,
    tone,
    values: values(facts),
    ...(typeof itemId === 'string' ? { itemId } : {}),
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

const writerNames: Readonly<Record<string, string>> = {
  jellyfin: 'Jellyfin / Emby',
  kodi: 'Kodi',
  radarr: 'Radarr',
  sonarr: 'Sonarr',
  tinymediamanager: 'tinyMediaManager',
  mediaelch: 'MediaElch',
  ember: 'Ember',
  nextpvr: 'NextPVR',
  posterizarr: 'Posterizarr',
}

/** What people call a program that wrote over a file; `?` where it does not show. */
function writerName(writer: unknown): string {
  return writerNames[text(writer)] ?? '?'
}

/** The events that have a story for people, each with it. */
export function toldOf(events: readonly LoggedEvent[]) {
  return events.flatMap((one) => {
    const story = storyOf(one)
    return story === undefined ? [] : [{ ...one, story }]
  })
}

/** What guarding is about: files put back, and files written over. */
export function isGuarding({ event: { type } }: LoggedEvent): boolean {
  return type === 'item:restored' || type === 'file:overwritten'
}

/** Files that were put back and written over, of what happened lately. */
export interface GuardSummary {
  /** By the program whose call led to it, as it is named here; the latest first. Without one, Metarr looked by itself or was told to. */
  readonly healed: readonly Healed[]
  /** Files that another program wrote over, by its name, the busiest first. */
  readonly overwriters: readonly { readonly writer: string; readonly files: number }[]
}

interface Healed {
  readonly caller?: string
  readonly files: number
  /** When the last of them was. */
  readonly at: number
}

/** What guarding came to, newest first as events are given. */
export function guardSummaryOf(events: readonly LoggedEvent[]): GuardSummary {
  return { healed: healedIn(events), overwriters: overwritersIn(events) }
}

function healedIn(events: readonly LoggedEvent[]): readonly Healed[] {
  const callers = callersIn(events)
  const healed = new Map<string, Healed>()
  for (const { at, event } of events) {
    if (event.type !== 'item:restored') continue
    const facts: Facts = event
    const caller = callers.get(text(facts['correlationId']))
    const before = healed.get(caller ?? '') ?? { at, files: 0, ...(caller && { caller }) }
    healed.set(caller ?? '', { ...before, files: before.files + count(facts['files']) })
  }
  return [...healed.values()]
}

/** Who called, by the id that leads from a call to all that follows from it. */
function callersIn(events: readonly LoggedEvent[]): ReadonlyMap<string, string> {
  const calls = events.filter(({ event }) => event.type === 'webhook:received')
  return new Map(
    calls.map(({ event }) => {
      const facts: Facts = event
      return [text(facts['correlationId']), text(facts['source'])]
    }),
  )
}

function overwritersIn(events: readonly LoggedEvent[]): GuardSummary['overwriters'] {
  const overwritten = new Map<string, Set<string>>()
  for (const { event } of events) {
    if (event.type !== 'file:overwritten') continue
    const facts: Facts = event
    const writer = writerName(facts['writer'])
    const files = overwritten.get(writer) ?? new Set()
    overwritten.set(writer, files.add(text(facts['path'])))
  }
  return [...overwritten]
    .map(([writer, files]) => ({ writer, files: files.size }))
    .sort((a, b) => b.files - a.files)
}
