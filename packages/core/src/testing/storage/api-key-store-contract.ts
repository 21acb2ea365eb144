import { describe, expect, it } from 'vitest'
import type { ApiKey } from '../../access/api-key-store.js'
import { digestOf } from '../../cache/digest.js'
import { testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

async function keyOf(name: string): Promise<ApiKey> {
  const digest = await digestOf(new TextEncoder().encode(name))
  return { id: `key-${name}`, name, scope: 'write', digest, createdAt: testTime }
}

export function describeApiKeyStoreContract(harness: StorageHarness): void {
  describe('api key store', () => {
    const open = opener(harness)

    it('finds a key by its digest, and lists all by name', async () => {
      const { apiKeys } = await open()
      const [sonarr, radarr] = [await keyOf('Sonarr'), await keyOf('Radarr')]
      await apiKeys.add(sonarr)
      await apiKeys.add(radarr)
      expect(await apiKeys.findByDigest(radarr.digest)).toEqual(radarr)
      expect(await apiKeys.findByDigest((await keyOf('Lidarr')).digest)).toBeUndefined()
      expect(await apiKeys.list()).toEqual([radarr, sonarr])
    })

    it('refuses a second key of a name, and of a secret', async () => {
      const { apiKeys } = await open()
      const key = await keyOf('Radarr')
      await apiKeys.add(key)
      const sameName = { ...(await keyOf('Sonarr')), name: 'Radarr' }
      const sameSecret = { ...(await keyOf('Sonarr')), digest: key.digest }
      for (const other of [key, sameName, sameSecret])
        await expect(apiKeys.add(other)).rejects.toMatchObject({ code: 'already-exists' })
      expect(await apiKeys.list()).toEqual([key])
    })

    it('notes when a key was shown', async () => {
      const { apiKeys } = await open()
      const key = await keyOf('Radarr')
      await apiKeys.add(key)
      await apiKeys.noteUse(key.id, testTime + 5)
      await apiKeys.noteUse('nobody', testTime)
      expect(await apiKeys.list()).toEqual([{ ...key, lastUsedAt: testTime + 5 }])
    })

    it('takes a key away once', async () => {
      const { apiKeys } = await open()
      const key = await keyOf('Radarr')
      await apiKeys.add(key)
      expect(await apiKeys.remove(key.id)).toBe(true)
      expect(await apiKeys.remove(key.id)).toBe(false)
      expect(await apiKeys.findByDigest(key.digest)).toBeUndefined()
    })
  })
}
