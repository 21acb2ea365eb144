import {
  InvalidInputError,
  NotFoundError,
  type NotificationChannel,
  type NotificationKind,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { readSecret } from '../secrets/read-secret.js'
import { librariesLimitedTo } from './libraries.js'

/** What the command line says of a channel. */
export interface ChannelOptions {
  readonly address?: string
  readonly user?: string
  readonly from?: string
  readonly to?: readonly string[]
  /** A file; `true`: what is piped in, or asked for. */
  readonly secret?: string | true
  readonly events?: readonly string[]
  readonly library?: readonly string[]
  readonly on?: true
  readonly off?: true
}

/** `notifications list` */
export async function notificationsList({ metarr, console }: App): Promise<ExitCode> {
  const channels = await metarr.listNotificationChannels()
  console.result(channels)
  const rows = channels.map(({ name, kind, address = '(sealed)', events, isEnabled }) => [
    name,
    kind,
    address,
    isEnabled ? events.join(', ') : 'closed',
  ])
  if (rows.length > 0) console.print(table([['NAME', 'KIND', 'ADDRESS', 'TELLS'], ...rows]))
  else console.print('No channels yet: metarr notifications add NAME --kind ntfy --address …')
  return exitCodes.done
}

/** `notifications add` */
export async function notificationsAdd(
  app: App,
  name: string,
  options: ChannelOptions & { readonly kind: NotificationKind },
): Promise<ExitCode> {
  const said = await saidOf(app, options, name)
  const { kind } = options
  const channel = await app.metarr.addNotificationChannel({ ...said, name, kind })
  app.console.result(channel)
  app.console.print(`${name} tells what happens; try it: metarr notifications test ${name}`)
  return exitCodes.done
}

/** `notifications set` */
export async function notificationsSet(
  app: App,
  wanted: string,
  options: ChannelOptions,
): Promise<ExitCode> {
  const { id, name, settings } = await findChannel(app, wanted)
  const said = await saidOf(app, options, name)
  const changed = { ...said, settings: { ...settings, ...said.settings } }
  app.console.result(await app.metarr.changeNotificationChannel({ channelId: id, ...changed }))
  app.console.print(`${name} is changed`)
  return exitCodes.done
}

/** `notifications remove` */
export async function notificationsRemove(app: App, wanted: string): Promise<ExitCode> {
  const { id, name } = await findChannel(app, wanted)
  await app.metarr.removeNotificationChannel({ channelId: id })
  app.console.result({ removed: id })
  app.console.print(`${name} tells nothing more`)
  return exitCodes.done
}

/** `notifications test` */
export async function notificationsTest(app: App, wanted: string): Promise<ExitCode> {
  const { id, name } = await findChannel(app, wanted)
  await app.metarr.testNotificationChannel({ channelId: id, signal: app.signal })
  app.console.result({ sent: id })
  app.console.print(`${name} took a test message`)
  return exitCodes.done
}

async function saidOf(app: App, options: ChannelOptions, name: string) {
  const { address, events, on, off, user, from, to } = options
  if (on && off) throw new InvalidInputError('Say --on or --off, not both')
  const secret = await secretOf(app, options, name)
  return {
    settings: {
      ...(user === undefined ? {} : { user }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    ...(address === undefined ? {} : { address }),
    ...(events === undefined ? {} : { events }),
    ...(on || off ? { isEnabled: on === true } : {}),
    ...(await librariesLimitedTo(app, options.library)),
    ...(secret === undefined ? {} : { secret }),
  }
}

async function secretOf(
  { signal }: App,
  { secret }: ChannelOptions,
  name: string,
): Promise<string | undefined> {
  if (secret === undefined) return undefined
  const question = `Key, password or secret address of ${name}`
  return readSecret({ file: secret === true ? undefined : secret, question, signal })
}

async function findChannel({ metarr }: App, wanted: string): Promise<NotificationChannel> {
  const channels = await metarr.listNotificationChannels()
  const found = channels.find(({ id, name }) => id === wanted || name === wanted)
  if (found !== undefined) return found
  throw new NotFoundError('notification-channel-not-found', `${wanted} (see: metarr notifications)`)
}
