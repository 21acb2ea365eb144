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

/** What was typed about a channel, as the server takes it: a key that was left empty stays as it is; no library ticked means all, also those that come later. */
export function channelTyped(form: FormData) {
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
    libraryIds: form.getAll('libraryIds').map(String),
  }
}
