import { describe, expect, it } from 'vitest'
import { NotFoundError } from '../../errors.js'
import type { Overruled } from '../../metadata/fields.js'
import type { Storage } from '../../storage.js'
import { aLibrary, aMovie, testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const overruled: Overruled = {
  plot: [{ value: 'Shorter', source: 'omdb', at: testTime, language: 'en' }],
  genres: [{ value: ['Horror'], source: 'tvdb', at: testTime }],
}

export function describeOverruledStoreContract(harness: StorageHarness): void {
  describe('overruled store', () => {
    const openEmpty = opener(harness)

    async function open(): Promise<Storage> {
      const storage = await openEmpty()
      await storage.libraries.add(aLibrary())
      await storage.items.add(aMovie())
      return storage
    }

    it('keeps what was overruled, and nothing where nothing was', async () => {
      const { overruled: store } = await open()
      expect(await store.find(aMovie().id)).toEqual({})
      await store.save(aMovie().id, overruled)
      expect(await store.find(aMovie().id)).toEqual(overruled)
    })

    it('puts new values in the place of those before', async () => {
      const { overruled: store } = await open()
      await store.save(aMovie().id, overruled)
      await store.save(aMovie().id, {})
      expect(await store.find(aMovie().id)).toEqual({})
    })

    it('refuses an item that nobody knows', async () => {
      const { overruled: store } = await open()
      await expect(store.save('nobody', overruled)).rejects.toThrow(NotFoundError)
    })

    it('forgets what was overruled of an item that is removed', async () => {
      const { overruled: store, items } = await open()
      await store.save(aMovie().id, overruled)
      await items.remove(aMovie().id)
      await items.add(aMovie())
      expect(await store.find(aMovie().id)).toEqual({})
    })
  })
}
