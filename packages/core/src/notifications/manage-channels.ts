import { z } from 'zod'
import { InvalidInputError, NotFoundError } from '../errors.js'
import { checkLibraryLimit, libraryLimit } from '../library/library-limit.js'
import type { Ports } from '../ports.js'
import { refuseCredentials, senseless } from '../secrets/connected.js'
import { keepOwnedSecret } from '../secrets/owned-secret.js'
import {
  channelSecret,
  connectChannel,
  mustFindChannel,
  type NotificationPorts,
} from './connect-channel.js'
import { defaultNotificationEvents, notifiableEvents } from './describe-event.js'
import { matchesPattern } from './matches-pattern.js'
import type { NotificationChannel } from './notification-channel.js'
import {
  type NotificationKind,
  type NotificationSettings,
  notificationKinds,
  type SendOptions,
} from './notification-sender.js'

const text = z.string().trim().min(1).max(200)
const pattern = z
  .string()
  .max(100)
  .refine((wanted) => notifiableEvents.some((type) => matchesPattern(type, [wanted])), {
    error: `is no event that is told; those are ${notifiableEvents.join(', ')}`,
  })

/** What a person says of a channel; its key apart. */
const said = z.strictObject({
  name: text,
  kind: z.enum(notificationKinds),
  address: z.string().max(2000).optional(),
  settings: z.strictObject({
    user: text.optional(),
    from: z.email().max(320).optional(),
    to: z.array(z.email().max(320)).min(1).max(50).optional(),
  }),
  events: z.array(pattern).min(1).max(100),
  libraryIds: libraryLimit,
  isEnabled: z.boolean(),
})

/** What is said of a new channel. */
export interface AddNotificationChannelRequest {
  /** What a person calls it; no other channel is called the same. */
  readonly name: string
  readonly kind: NotificationKind
  /** `https://ntfy.sh/topic`, `smtp://mail.example:587`. Absent: the secret is the address. */
  readonly address?: string
  /** Its key, token or password, else the whole address; sealed, and never shown again. */
  readonly secret?: string
  /** Default: none. */
  readonly settings?: NotificationSettings
  /** Types of events, as `item:published` or `item:*`. Default: {@link defaultNotificationEvents}. */
  readonly events?: readonly string[]
  /** Default, and when empty: all libraries. */
  readonly libraryIds?: readonly string[]
  /** Default: yes. */
  readonly isEnabled?: boolean
}

/** What is to be another than it is; what is absent stays. */
export interface ChangeNotificationChannelRequest
  extends Partial<Omit<AddNotificationChannelRequest, 'kind'>> {
  readonly channelId: string
}

/** What adding and changing channels takes. */
export type ManageChannelsPorts = Pick<Ports, 'storage' | 'secretBox' | 'clock' | 'ids'>

/**
 * Adds a channel that is told what happens from now on.
 *
 * @throws {InvalidInputError} when something makes no sense, or nothing here seals its key. @throws {ConflictError} `already-exists`.
 * @throws {NotFoundError} `library-not-found`.
 */
export async function addNotificationChannel(
  ports: ManageChannelsPorts,
  { secret, ...request }: AddNotificationChannelRequest,
): Promise<NotificationChannel> {
  const { storage, clock, ids } = ports
  const { newest: toldUpTo } = await storage.eventLog.span()
  const own = { id: ids.next(), createdAt: clock.now(), toldUpTo }
  const channel = checked(own, request)
  await checkLibraryLimit(storage, request.libraryIds)
  if (channel.address === undefined && secret === undefined) throw nowhere()
  await keepOwnedSecret(ports, channelSecret(channel), secret)
  await storage.notificationChannels.add(channel).catch(async (error: unknown) => {
    await storage.secrets.remove(channelSecret(channel).about)
    throw error
  })
  return channel
}

/**
 * Changes what is said of a channel. One that is opened again is told from now on.
 *
 * @throws {NotFoundError} `notification-channel-not-found`, `library-not-found`. @throws {InvalidInputError} when something makes no sense.
 * @throws {ConflictError} `already-exists`.
 */
export async function changeNotificationChannel(
  ports: ManageChannelsPorts,
  { channelId, secret, ...request }: ChangeNotificationChannelRequest,
): Promise<NotificationChannel> {
  const { storage } = ports
  const { id, createdAt, toldUpTo, ...before } = await mustFindChannel(storage, channelId)
  const own = { id, createdAt, toldUpTo }
  const channel = checked(own, { ...before, ...request })
  await checkLibraryLimit(storage, request.libraryIds)
  const { newest } = await storage.eventLog.span()
  if (!(await storage.notificationChannels.replace(channel)))
    throw new NotFoundError('notification-channel-not-found', channelId)
  if (channel.isEnabled && !before.isEnabled) await storage.notificationChannels.advance(id, newest)
  await keepOwnedSecret(ports, channelSecret(channel), secret)
  return channel
}

/** Takes a channel away, and its key. @throws {NotFoundError} `notification-channel-not-found`. */
export async function removeNotificationChannel(
  { storage }: Pick<Ports, 'storage'>,
  { channelId }: { readonly channelId: string },
): Promise<void> {
  await storage.transaction(async ({ notificationChannels, secrets }) => {
    if (!(await notificationChannels.remove(channelId)))
      throw new NotFoundError('notification-channel-not-found', channelId)
    await secrets.remove(channelSecret({ id: channelId, name: '' }).about)
  })
}

/**
 * Sends a message that says it is a test, also to a channel that is closed.
 *
 * @throws {NotFoundError} `notification-channel-not-found`. @throws {ProviderError} what the other side said. @throws {InvalidInputError}
 */
export async function testNotificationChannel(
  ports: NotificationPorts & Pick<Ports, 'clock'>,
  { channelId, ...options }: { readonly channelId: string } & SendOptions,
): Promise<void> {
  const channel = await mustFindChannel(ports.storage, channelId)
  const sender = await connectChannel(ports, channel)
  const title = 'Metarr can reach you'
  const body = `This is a test of the channel ${channel.name}.`
  const at = ports.clock.now()
  await sender.send({ title, body, events: [], isFailure: false, at }, options)
}

function checked(
  own: Pick<NotificationChannel, 'id' | 'createdAt' | 'toldUpTo'>,
  request: AddNotificationChannelRequest,
): NotificationChannel {
  const defaults = { settings: {}, events: defaultNotificationEvents, isEnabled: true }
  const parsed = said.safeParse({ ...defaults, ...request })
  if (!parsed.success) throw senseless('channel', parsed.error)
  const { address, libraryIds, ...rest } = parsed.data
  const settings = withoutAbsent(rest.settings)
  refuseWrongAddress(rest.kind, address)
  refuseMissingReaders(rest.kind, settings)
  return {
    ...rest,
    ...own,
    settings,
    ...(address === undefined ? {} : { address }),
    ...(libraryIds === undefined ? {} : { libraryIds }),
  }
}

function withoutAbsent(settings: z.output<typeof said>['settings']): NotificationSettings {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}

function refuseWrongAddress(kind: NotificationKind, address: string | undefined): void {
  if (address === undefined && kind !== 'email') return
  const schemes = kind === 'email' ? ['smtp:', 'smtps:'] : ['http:', 'https:']
  const isOne = URL.canParse(address ?? '') && schemes.includes(new URL(address ?? '').protocol)
  if (!isOne) throw amiss('address', `must begin with ${schemes.join('// or ')}//`)
  refuseCredentials(address ?? '')
}

function refuseMissingReaders(kind: NotificationKind, { from, to }: NotificationSettings): void {
  if (kind !== 'email') return
  if (from === undefined) throw amiss('from', 'says who writes the mail')
  if (to === undefined) throw amiss('to', 'says who reads the mail')
}

function nowhere(): InvalidInputError {
  return amiss('address', 'is missing; where it is secret itself, give it as the secret')
}

function amiss(where: string, message: string): InvalidInputError {
  return new InvalidInputError(`The channel makes no sense: ${where}: ${message}`, [
    { path: [where], message },
  ])
}
