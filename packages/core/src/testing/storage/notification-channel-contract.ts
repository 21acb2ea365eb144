import { describe, expect, it } from 'vitest'
import type { NotificationChannel } from '../../notifications/notification-channel.js'
import { testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const phone: NotificationChannel = {
  id: 'channel-1',
  name: 'Phone',
  kind: 'ntfy',
  address: 'https://ntfy.example/films',
  settings: { user: 'me' },
  events: ['item:*'],
  libraryIds: ['films'],
  isEnabled: true,
  createdAt: testTime,
  toldUpTo: 7,
}

const chat: NotificationChannel = {
  id: 'channel-2',
  name: 'Chat',
  kind: 'discord',
  settings: {},
  events: ['item:published'],
  isEnabled: false,
  createdAt: testTime,
  toldUpTo: 0,
}

export function describeNotificationChannelContract(harness: StorageHarness): void {
  describe('notification channel store', () => {
    const open = opener(harness)

    it('gives channels back whole, by name', async () => {
      const { notificationChannels } = await open()
      await notificationChannels.add(phone)
      await notificationChannels.add(chat)
      expect(await notificationChannels.list()).toStrictEqual([chat, phone])
    })

    it('refuses a second channel of an id or a name', async () => {
      const { notificationChannels: channels } = await open()
      await channels.add(phone)
      await channels.add(chat)
      const refused = { code: 'already-exists' }
      await expect(channels.add({ ...chat, id: phone.id, name: 'x' })).rejects.toMatchObject(
        refused,
      )
      await expect(channels.add({ ...chat, id: 'x', name: 'Phone' })).rejects.toMatchObject(refused)
      await expect(channels.replace({ ...chat, name: 'Phone' })).rejects.toMatchObject(refused)
      expect(await channels.list()).toStrictEqual([chat, phone])
    })

    it('replaces and removes only what is there, and leaves how far it was told', async () => {
      const { notificationChannels: channels } = await open()
      await channels.add(phone)
      const { address: _, libraryIds: __, ...bare } = { ...phone, name: 'Pocket', toldUpTo: 1 }
      expect(await channels.replace(bare)).toBe(true)
      expect(await channels.replace(chat)).toBe(false)
      expect(await channels.list()).toStrictEqual([{ ...bare, toldUpTo: 7 }])
      expect(await channels.remove(phone.id)).toBe(true)
      expect(await channels.remove(phone.id)).toBe(false)
    })

    it('goes on in what was told, and never back', async () => {
      const { notificationChannels: channels } = await open()
      await channels.add(phone)
      await channels.advance(phone.id, 12)
      await channels.advance(phone.id, 9)
      await channels.advance('nobody', 9)
      expect(await channels.list()).toStrictEqual([{ ...phone, toldUpTo: 12 }])
    })
  })
}
