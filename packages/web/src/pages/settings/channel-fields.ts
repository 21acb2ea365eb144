import type { Schema } from '../../api/client.js'

/** A way to tell people what happens. */
export type Channel = Schema<'NotificationChannel'>
export type ChannelKind = Channel['kind']

/** The kinds of channels there are. */
export const channelKinds = ['ntfy', 'discord', 'email', 'apprise', 'webhook'] as const

/** What a kind of channel wants to know: an example of its address, and whether it knows users or mail addresses. */
interface KindFields {
  /** Absent: its address is the secret. */
  readonly address?: string
  readonly isAddressNeeded?: true
  readonly hasUser?: true
  readonly isMail?: true
  /** Nothing works without the secret. */
  readonly isSecretNeeded?: true
}

export const fieldsOf: Readonly<Record<ChannelKind, KindFields>> = {
  ntfy: { address: 'https://ntfy.sh/my-films', isAddressNeeded: true, hasUser: true },
  discord: { isSecretNeeded: true },
  email: { address: 'smtp://mail.example:587', isAddressNeeded: true, hasUser: true, isMail: true },
  apprise: { address: 'http://apprise:8000/notify/KEY', isAddressNeeded: true, hasUser: true },
  webhook: { address: 'https://example.org/hook', isAddressNeeded: true, hasUser: true },
}

/** What people may want to be told, the most wanted first. */
export const tellableEvents = [
  'item:published',
  'item:restored',
  'file:overwritten',
  'item:failed',
  'job:failed',
  'player:notify-failed',
  'worker:in-trouble',
  'item:added',
  'item:gone',
  'item:edited-on-disk',
  'item:id-changed',
  'item:id-gone',
  'publish:recovered',
  'job:completed',
  'webhook:received',
  'notification:failed',
  'audit:failed',
  'library:added',
  'library:removed',
] as const

/** What a new channel tells when nobody says otherwise, as the server has it. */
export const usualEvents: readonly string[] = [
  'item:published',
  'item:failed',
  'job:failed',
  'player:notify-failed',
  'worker:in-trouble',
]

/** The libraries that a channel may be limited to. */
interface LibraryLimit {
  /** Those that it is limited to by now; none: all. */
  readonly kept: readonly string[]
  /** Those that there are; absent while nobody knows. */
  readonly known?: readonly string[]
}

/** Libraries that a channel is limited to and that are no more. */
export function goneOf({ kept, known }: Required<LibraryLimit>): readonly string[] {
  return kept.filter((id) => !known.includes(id))
}

/** What was ticked of the libraries, as the server takes it, which refuses those that are no more. Absent: the limit stays as it is, so that nobody widens it unasked. */
function limitTyped(ticked: readonly string[], { kept, known }: LibraryLimit) {
  const isAsBefore = ticked.length === kept.length && ticked.every((id) => kept.includes(id))
  if (known === undefined || isAsBefore) return {}
  const libraryIds = ticked.filter((id) => known.includes(id))
  const isOnlyGone = ticked.length > 0 && libraryIds.length === 0
  return isOnlyGone ? {} : { libraryIds }
}

/** What was typed about a channel, as the server takes it: a key that was left empty stays as it is; no library ticked means all, also those that come later. */
export function channelTyped(form: FormData, limit: LibraryLimit) {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const some = (name: string) => (typed(name) === '' ? {} : { [name]: typed(name) })
  const to = typed('to')
    .split(/[,\s]+/)
    .filter((one) => one !== '')
  const settings = { ...some('user'), ...some('from'), ...(to.length === 0 ? {} : { to }) }
  return {
    name: typed('name'),
    ...some('address'),
    ...some('secret'),
    settings,
    events: form.getAll('events').map(String),
    ...limitTyped(form.getAll('libraryIds').map(String), limit),
  }
}
