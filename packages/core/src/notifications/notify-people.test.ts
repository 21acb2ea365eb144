import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import { createEventFeed } from '../event-log/event-feed.js'
import type { MetarrEvent } from '../events.js'
import { createMemorySecretBox, createMemoryStorage } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aLibrary, aMovie, fixedClock, memoryPorts, titled } from '../testing/index.js'
import type { NotificationAddress, NotificationMessage } from './notification-sender.js'
import { createEventWatch } from './watch-events.js'

const ntfy = { kind: 'ntfy', address: 'https://ntfy.example/films' } as const
const published: MetarrEvent = {
  type: 'item:published',
  itemId: 'alien',
  publicationId: 'p',
  files: 3,
}

/** People with channels; those in `away` cannot be reached. */
async function aHousehold() {
  const storage = createMemoryStorage()
  const clock = fixedClock()
  const feed = createEventFeed({ storage, clock })
  const away = new Set<string>()
  const sent: { to: string; message: NotificationMessage }[] = []
  const reached: NotificationAddress[] = []
  const connect = (address: NotificationAddress) => {
    reached.push(address)
    return {
      async send(message: NotificationMessage) {
        const { name } = address
        if (away.has(name)) throw new ProviderError('provider-busy', 'away', { provider: name })
        sent.push({ to: name, message })
      },
    }
  }
  const ports = memoryPorts({
    storage,
    clock,
    events: feed,
    secretBox: createMemorySecretBox(),
    notifications: { ntfy: connect, discord: connect },
  })
  const metarr = createMetarr(ports)
  for (const id of ['films', 'shorts'])
    await storage.libraries.add(aLibrary({ id, root: `/${id}` }))
  const alien = { id: 'alien', libraryId: 'films', folder: 'Alien (1979)' }
  await storage.items.add(aMovie({ ...alien, metadata: titled('Alien') }))
  await storage.items.add(aMovie({ id: 'luxo', libraryId: 'shorts', folder: 'Luxo Jr. (1986)' }))

  async function happen(...events: readonly MetarrEvent[]): Promise<void> {
    for (const event of events) feed.emit(event)
    await feed.flushed()
  }

  const look = () => createEventWatch(ports).look()

  /** As a worker that was just started does it, after `ms`. */
  async function tellAfter(ms = 5_000): Promise<void> {
    await look()
    clock.advance(ms)
    await metarr.work({ name: 'worker', untilIdle: true })
    await feed.flushed()
  }

  const titles = (name: string) =>
    sent.flatMap(({ to, message }) => (to === name ? [message.title] : []))
  const add = metarr.addNotificationChannel
  return { metarr, storage, clock, look, add, happen, tellAfter, titles, away, sent, reached }
}

describe('channels', () => {
  it('tell once what happened since they were opened, whichever process looks', async () => {
    const { add, happen, tellAfter, titles } = await aHousehold()
    await happen(published)
    await add({ name: 'Phone', ...ntfy })
    await tellAfter()
    expect(titles('Phone')).toEqual([])
    await happen(published)
    await tellAfter()
    await tellAfter()
    expect(titles('Phone')).toEqual(['Published: Alien'])
  })

  it('make one message of many events that come together', async () => {
    const { add, happen, tellAfter, sent } = await aHousehold()
    await add({ name: 'Phone', ...ntfy })
    await happen(...Array.from({ length: 42 }, () => published))
    await tellAfter()
    expect(sent).toMatchObject([{ message: { title: '42 items published', isFailure: false } }])
  })

  it('wait until nothing more comes', async () => {
    const { metarr, add, happen, look, clock, titles } = await aHousehold()
    await add({ name: 'Phone', ...ntfy })
    await happen(published)
    await look()
    clock.advance(4_999)
    await happen({ ...published, itemId: 'luxo' })
    clock.advance(1)
    await metarr.work({ name: 'worker', untilIdle: true })
    clock.advance(5_000)
    await metarr.work({ name: 'worker', untilIdle: true })
    expect(titles('Phone')).toEqual(['2 items published'])
  })

  it('tell only what they ask for, of their libraries', async () => {
    const { add, happen, tellAfter, titles, storage } = await aHousehold()
    await add({ name: 'Shorts', ...ntfy, libraryIds: ['shorts'] })
    await add({ name: 'Trouble', ...ntfy, events: ['item:failed'] })
    await happen(published, { ...published, itemId: 'luxo' })
    await tellAfter()
    expect(titles('Shorts')).toEqual(['Published: luxo'])
    expect(titles('Trouble')).toEqual([])
    await happen(published)
    await tellAfter()
    expect(titles('Shorts')).toHaveLength(1)
    const [shorts] = await storage.notificationChannels.list()
    expect(shorts?.toldUpTo).toBeGreaterThanOrEqual(3)
  })

  it('are on their own: one that fails keeps no other waiting, and is told all of it later', async () => {
    const { add, happen, tellAfter, titles, away } = await aHousehold()
    away.add('Phone')
    await add({ name: 'Phone', ...ntfy })
    await add({ name: 'Tablet', ...ntfy, events: ['item:published', 'notification:failed'] })
    await happen(published)
    await tellAfter()
    expect(titles('Tablet')[0]).toEqual('Published: Alien')
    await happen({ ...published, itemId: 'luxo' })
    away.clear()
    await tellAfter(2 * 60 * 60_000)
    expect(titles('Phone')).toEqual(['2 items published'])
    expect(titles('Tablet').join()).toMatch(/hannels? .*could not be|The channel Phone cannot be/)
  })

  it('keep their keys sealed, and use them', async () => {
    const { metarr, add, storage, reached } = await aHousehold()
    const { id } = await add({ name: 'Chat', kind: 'discord', secret: 'https://chat.example/hush' })
    await metarr.testNotificationChannel({ channelId: id })
    expect(reached).toMatchObject([{ name: 'Chat', secret: 'https://chat.example/hush' }])
    expect(JSON.stringify(await storage.notificationChannels.list())).not.toContain('hush')
    await metarr.removeNotificationChannel({ channelId: id })
    expect(await storage.secrets.list()).toEqual([])
  })

  it('are told nothing while they are closed, and from now on when they are opened', async () => {
    const { metarr, add, happen, tellAfter, titles } = await aHousehold()
    const { id } = await add({ name: 'Phone', ...ntfy, isEnabled: false })
    await happen(published)
    await tellAfter()
    await metarr.changeNotificationChannel({ channelId: id, isEnabled: true })
    await tellAfter()
    expect(titles('Phone')).toEqual([])
    await happen(published)
    await tellAfter()
    expect(titles('Phone')).toEqual(['Published: Alien'])
  })

  it.each([
    ['no address and no secret', { kind: 'discord' }],
    ['an address of another kind', { ...ntfy, address: 'smtp://mail.example' }],
    ['a key in its address', { ...ntfy, address: 'https://ntfy.example/films?auth=hush' }],
    ['an event that is never told', { ...ntfy, events: ['selection:changed'] }],
    ['mail to nobody', { kind: 'email', address: 'smtp://mail.example' }],
  ] as const)('are refused with %s', async (_, said) => {
    const { add } = await aHousehold()
    await expect(add({ name: 'Phone', ...said })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
