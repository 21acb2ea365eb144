import { describe, expect, it } from 'vitest'
import type { WebhookDelivery } from '../../webhooks/webhook-delivery.js'
import type { WebhookSource } from '../../webhooks/webhook-source.js'
import { aDigest, testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

function aSource(name: string, facts: Partial<WebhookSource> = {}): WebhookSource {
  return {
    id: `source-${name}`,
    name,
    kind: 'radarr',
    digest: aDigest(1),
    pathMappings: [{ theirs: 'D:\\Filme', ours: '/films' }],
    libraryIds: ['films'],
    createdAt: testTime,
    ...facts,
  }
}

function aDelivery(id: string, facts: Partial<WebhookDelivery> = {}): WebhookDelivery {
  return {
    id,
    sourceId: 'source-radarr',
    receivedAt: testTime,
    event: 'Download',
    payload: '{"eventType":"Download","title":"Amélie"}',
    status: 'done',
    reason: 'a video was imported',
    jobIds: ['job-1'],
    attempts: 1,
    ...facts,
  }
}

export function describeWebhookStoreContract(harness: StorageHarness): void {
  describe('webhook sources', () => {
    const open = opener(harness)

    it('are found by name, and listed by it', async () => {
      const { webhookSources } = await open()
      const [sonarr, radarr] = [aSource('sonarr', { pathMappings: [] }), aSource('radarr')]
      await webhookSources.add(sonarr)
      await webhookSources.add(radarr)
      expect(await webhookSources.findByName('radarr')).toEqual(radarr)
      expect(await webhookSources.findByName('lidarr')).toBeUndefined()
      expect(await webhookSources.list()).toEqual([radarr, sonarr])
    })

    it('have a name each', async () => {
      const { webhookSources } = await open()
      await webhookSources.add(aSource('radarr'))
      for (const other of [aSource('radarr'), aSource('radarr', { id: 'another' })])
        await expect(webhookSources.add(other)).rejects.toMatchObject({ code: 'already-exists' })
    })

    it('change, all but their name and kind', async () => {
      const { webhookSources } = await open()
      await webhookSources.add(aSource('radarr'))
      const other = aSource('radarr', { digest: aDigest(2), pathMappings: [], libraryIds: [] })
      expect(await webhookSources.replace({ ...other, name: 'sonarr', kind: 'sonarr' })).toBe(true)
      expect(await webhookSources.list()).toEqual([other])
      expect(await webhookSources.replace(aSource('nobody'))).toBe(false)
    })

    it('take their deliveries along', async () => {
      const { webhookSources, webhookDeliveries } = await open()
      for (const name of ['radarr', 'sonarr']) {
        await webhookSources.add(aSource(name))
        await webhookDeliveries.add(aDelivery(name, { sourceId: `source-${name}` }))
      }
      expect(await webhookSources.remove('source-radarr')).toBe(true)
      expect(await webhookSources.remove('source-radarr')).toBe(false)
      const left = await webhookDeliveries.list({ limit: 9 })
      expect(left.map(({ id }) => id)).toEqual(['sonarr'])
    })
  })

  describe('webhook deliveries', () => {
    const open = opener(harness)

    async function opened(...deliveries: readonly WebhookDelivery[]) {
      const storage = await open()
      await storage.webhookSources.add(aSource('radarr'))
      for (const delivery of deliveries) await storage.webhookDeliveries.add(delivery)
      return storage.webhookDeliveries
    }

    it('come back as they came', async () => {
      const { event: _, ...silent } = aDelivery('b', { jobIds: [] })
      const deliveries = await opened(aDelivery('a'), silent)
      expect(await deliveries.find('a')).toEqual(aDelivery('a'))
      expect(await deliveries.find('b')).toEqual(silent)
      expect(await deliveries.find('c')).toBeUndefined()
    })

    it('are listed the newest first, page by page', async () => {
      const late = aDelivery('a', { receivedAt: testTime + 1 })
      const deliveries = await opened(aDelivery('b'), late, aDelivery('c'))
      const first = await deliveries.list({ limit: 2 })
      expect(first.map(({ id }) => id)).toEqual(['a', 'c'])
      const rest = await deliveries.list({ limit: 2, after: { receivedAt: testTime, id: 'c' } })
      expect(rest.map(({ id }) => id)).toEqual(['b'])
    })

    it('are listed by source and status', async () => {
      const deliveries = await opened(aDelivery('a'), aDelivery('b', { status: 'failed' }))
      const ids = async (query: { readonly sourceId?: string; readonly status?: 'failed' }) =>
        (await deliveries.list({ ...query, limit: 9 })).map(({ id }) => id)
      expect(await ids({ status: 'failed' })).toEqual(['b'])
      expect(await ids({ sourceId: 'source-radarr' })).toEqual(['b', 'a'])
      expect(await ids({ sourceId: 'source-sonarr' })).toEqual([])
    })

    it('note what another attempt led to', async () => {
      const deliveries = await opened(aDelivery('a'))
      const outcome = { status: 'ignored', reason: 'nothing to do', jobIds: [] } as const
      await deliveries.conclude('a', outcome)
      await deliveries.conclude('nobody', outcome)
      expect(await deliveries.find('a')).toEqual({ ...aDelivery('a'), ...outcome, attempts: 2 })
    })

    it('are forgotten by age and by number', async () => {
      const at = (id: string, ms: number) => aDelivery(id, { receivedAt: testTime + ms })
      const deliveries = await opened(at('a', 1), at('b', 2), at('c', 2), at('d', 3))
      expect(await deliveries.prune({ before: testTime + 1, keep: 4 })).toBe(0)
      expect(await deliveries.prune({ before: testTime + 2, keep: 2 })).toBe(2)
      const left = await deliveries.list({ limit: 9 })
      expect(left.map(({ id }) => id)).toEqual(['d', 'c'])
    })
  })
}
