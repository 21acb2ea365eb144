import { describe, expect, it } from 'vitest'
import type { OwedNotice, Player } from '../../players/player-store.js'
import { testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const kodi: Player = {
  id: 'player-1',
  name: 'Living room',
  kind: 'kodi',
  address: 'http://kodi.example:8080',
  user: 'kodi',
  group: 'house',
  libraryIds: ['films'],
  pathMappings: [{ ours: '/data/films', theirs: 'smb://nas/films' }],
  createdAt: testTime,
}

const jellyfin: Player = {
  id: 'player-2',
  name: 'Jellyfin',
  kind: 'jellyfin',
  address: 'http://jellyfin.example:8096',
  group: 'player-2',
  pathMappings: [],
  createdAt: testTime,
}

const alien: OwedNotice = { group: 'house', itemId: 'alien', isNew: true, owedAt: testTime }

export function describePlayerStoreContract(harness: StorageHarness): void {
  describe('player store', () => {
    const open = opener(harness)

    it('gives players back whole, by name', async () => {
      const { players } = await open()
      await players.add(kodi)
      await players.add(jellyfin)
      expect(await players.list()).toStrictEqual([jellyfin, kodi])
    })

    it('refuses a second player of an id or a name', async () => {
      const { players } = await open()
      await players.add(kodi)
      await players.add(jellyfin)
      const refused = { code: 'already-exists' }
      await expect(players.add({ ...jellyfin, id: kodi.id, name: 'x' })).rejects.toMatchObject(
        refused,
      )
      await expect(players.add({ ...jellyfin, id: 'x', name: kodi.name })).rejects.toMatchObject(
        refused,
      )
      await expect(players.replace({ ...jellyfin, name: kodi.name })).rejects.toMatchObject(refused)
      expect(await players.list()).toStrictEqual([jellyfin, kodi])
    })

    it('replaces and removes only what is there', async () => {
      const { players } = await open()
      await players.add(kodi)
      const { user: _, libraryIds: __, ...bare } = { ...kodi, name: 'Bedroom' }
      expect(await players.replace(bare)).toBe(true)
      expect(await players.replace(jellyfin)).toBe(false)
      expect(await players.list()).toStrictEqual([bare])
      expect(await players.remove(kodi.id)).toBe(true)
      expect(await players.remove(kodi.id)).toBe(false)
    })

    it('owes each group an item once, and new until it is told', async () => {
      const { players } = await open()
      const brazil = { ...alien, itemId: 'brazil', isNew: false }
      await players.owe([brazil, alien, { ...alien, group: 'cabin' }])
      await players.owe([{ ...alien, isNew: false, owedAt: testTime + 5 }])
      expect(await players.owed('house', 10)).toStrictEqual([
        { ...alien, owedAt: testTime + 5 },
        brazil,
      ])
      expect(await players.owed('house', 1)).toHaveLength(1)
      expect(await players.owedGroups()).toEqual(['cabin', 'house'])
    })

    it('keeps what is owed anew while it was being told', async () => {
      const { players } = await open()
      const brazil = { ...alien, itemId: 'brazil' }
      await players.owe([alien, brazil])
      const read = await players.owed('house', 10)
      await players.owe([alien])
      await players.settle(read)
      expect(await players.owed('house', 10)).toStrictEqual([{ ...alien, owedAt: testTime + 1 }])
      await players.settle(await players.owed('house', 10))
      expect(await players.owedGroups()).toEqual([])
    })
  })
}
