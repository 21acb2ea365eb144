import { describe, expect, it } from 'vitest'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const tmdb = { name: 'tmdb.token', sealed: 'sealed one', savedAt: 1_000 }
const omdb = { name: 'omdb.key', sealed: 'sealed two', savedAt: 2_000 }

export function describeSecretStoreContract(harness: StorageHarness): void {
  describe('secret store', () => {
    const open = opener(harness)

    it('lists secrets by name', async () => {
      const { secrets } = await open()
      expect(await secrets.list()).toEqual([])
      await secrets.save(tmdb)
      await secrets.save(omdb)
      expect(await secrets.list()).toEqual([omdb, tmdb])
    })

    it('puts a secret in the place of the one of that name', async () => {
      const { secrets } = await open()
      await secrets.save(tmdb)
      await secrets.save({ ...tmdb, sealed: 'sealed anew', savedAt: 3_000 })
      expect(await secrets.list()).toEqual([{ ...tmdb, sealed: 'sealed anew', savedAt: 3_000 }])
    })

    it('says whether there was one to remove', async () => {
      const { secrets } = await open()
      await secrets.save(tmdb)
      expect(await secrets.remove(tmdb.name)).toBe(true)
      expect(await secrets.remove(tmdb.name)).toBe(false)
      expect(await secrets.list()).toEqual([])
    })

    it('leaves no trace of a transaction that fails', async () => {
      const storage = await open()
      const failed = storage.transaction(async ({ secrets }) => {
        await secrets.save(tmdb)
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      expect(await storage.secrets.list()).toEqual([])
    })
  })
}
