import { describe, expect, it } from 'vitest'
import { createMetarr } from '../metarr.js'
import { aLibrary, aPublishedFilm, memoryPorts } from '../testing/index.js'

const upgrade = { eventType: 'Download', movie: { folderPath: '/films/Alien (1979)' } } as const

async function listening() {
  const ports = memoryPorts({})
  const metarr = createMetarr(ports)
  await ports.storage.libraries.add(aLibrary({ id: 'films', root: '/films' }))
  const { source, secret } = await metarr.addWebhookSource({ name: 'radarr', kind: 'radarr' })
  const call = (payload: unknown, shown = secret) =>
    metarr.receiveWebhook({
      source: 'radarr',
      secret: shown,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    })
  const jobs = () => ports.storage.jobs.list({ limit: 100 })
  return { ports, metarr, source, secret, call, jobs }
}

describe('a webhook', () => {
  it('is kept as it came, with the jobs that it led to', async () => {
    const { call, jobs, ports, source } = await listening()
    const delivery = await call(upgrade)
    const [job] = await jobs()
    expect(delivery).toMatchObject({
      sourceId: source.id,
      event: 'Download',
      payload: JSON.stringify(upgrade),
      status: 'done',
      reason: 'a video was imported',
      jobIds: [job?.id],
      attempts: 1,
    })
    expect(await ports.storage.webhookDeliveries.list({ limit: 9 })).toEqual([delivery])
    expect(job).toMatchObject({
      kind: 'scan',
      payload: { cause: 'webhook', folders: ['Alien (1979)'] },
    })
  })

  it.each(['', 'hook_wrong', 'hook_'.repeat(20)])(
    'with the secret %j is nobody’s',
    async (wrong) => {
      const { call, jobs, ports } = await listening()
      expect(await call(upgrade, wrong)).toBeUndefined()
      expect(await jobs()).toEqual([])
      expect(await ports.storage.webhookDeliveries.list({ limit: 9 })).toEqual([])
    },
  )

  it('of a source that nobody knows is nobody’s', async () => {
    const { metarr, secret } = await listening()
    const call = { source: 'sonarr', secret, payload: '{}' }
    expect(await metarr.receiveWebhook(call)).toBeUndefined()
  })

  it('is good no more with a secret that was renewed', async () => {
    const { call, metarr, source } = await listening()
    const renewed = await metarr.renewWebhookSecret({ sourceId: source.id })
    expect(await call(upgrade)).toBeUndefined()
    expect(await call(upgrade, renewed.secret)).toMatchObject({ status: 'done' })
  })

  it('that is no JSON is refused, and not kept', async () => {
    const { call, ports } = await listening()
    await expect(call('This is no JSON')).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await ports.storage.webhookDeliveries.list({ limit: 9 })).toEqual([])
  })

  it('that makes no sense is kept for a person', async () => {
    const { call } = await listening()
    expect(await call({ eventType: 'Download', movie: 7 })).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('movie'),
    })
  })

  it('that comes twice leads to one job, until that has begun', async () => {
    const { call, jobs, ports } = await listening()
    const [first, again] = [await call(upgrade), await call(upgrade)]
    expect(again?.jobIds).toEqual(first?.jobIds)
    const now = ports.clock.now()
    const leaseMs = 60_000
    await ports.storage.jobs.claim({ worker: 'w', limit: 1, now, leaseMs })
    const [later, twice] = [await call(upgrade), await call(upgrade)]
    expect(later?.jobIds).not.toEqual(first?.jobIds)
    expect(twice?.jobIds).toEqual(later?.jobIds)
    expect(await jobs()).toHaveLength(2)
  })

  it('is not kept when its work cannot be', async () => {
    const { ports } = await listening()
    const broken = async () => Promise.reject(new Error('disk full'))
    const storage = { ...ports.storage, jobs: { ...ports.storage.jobs, enqueue: broken } }
    const metarr = createMetarr({ ...ports, storage })
    const { secret } = await metarr.addWebhookSource({ name: 'other', kind: 'radarr' })
    const payload = JSON.stringify(upgrade)
    await expect(metarr.receiveWebhook({ source: 'other', secret, payload })).rejects.toThrow()
    expect(await ports.storage.webhookDeliveries.list({ limit: 9 })).toEqual([])
  })

  it('can be replayed once a path mapping finds its folder', async () => {
    const { call, metarr, source, jobs } = await listening()
    const lost = await call({ ...upgrade, movie: { folderPath: '/movies/Alien (1979)' } })
    expect(lost).toMatchObject({ status: 'ignored', jobIds: [] })
    const pathMappings = [{ theirs: '/movies', ours: '/films' }]
    await metarr.changeWebhookSource({ sourceId: source.id, pathMappings })
    const replayed = await metarr.replayWebhook({ deliveryId: lost?.id ?? '' })
    expect(replayed).toMatchObject({ status: 'done', attempts: 2 })
    expect(await jobs()).toMatchObject([{ id: replayed.jobIds[0] }])
    await expect(metarr.replayWebhook({ deliveryId: 'nobody' })).rejects.toMatchObject({
      code: 'delivery-not-found',
    })
  })

  it('of a program that we only listen to is kept', async () => {
    const { metarr } = await listening()
    const { secret } = await metarr.addWebhookSource({ name: 'jelly', kind: 'jellyfin' })
    const payload = '{"NotificationType":"ItemAdded","Name":"Heat"}'
    expect(await metarr.receiveWebhook({ source: 'jelly', secret, payload })).toMatchObject({
      event: 'ItemAdded',
      status: 'ignored',
    })
  })
})

describe('a webhook source', () => {
  it.each([
    ['a name with a slash', { name: 'a/b' }],
    ['an empty name', { name: '' }],
    ['a relative path', { pathMappings: [{ theirs: 'movies', ours: '/films' }] }],
  ])('is refused with %s', async (_what, facts) => {
    const { metarr } = await listening()
    const added = metarr.addWebhookSource({ name: 'other', kind: 'radarr', ...facts })
    await expect(added).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('keeps nothing of its secret', async () => {
    const { ports, secret } = await listening()
    expect(secret).toMatch(/^hook_[\w-]{43}$/)
    expect(JSON.stringify(await ports.storage.webhookSources.list())).not.toContain(secret.slice(5))
  })

  it('needs libraries that there are', async () => {
    const { metarr } = await aPublishedFilm()
    const added = metarr.addWebhookSource({ name: 'a', kind: 'radarr', libraryIds: ['nowhere'] })
    await expect(added).rejects.toMatchObject({ code: 'library-not-found' })
  })

  it('is away with all that it sent', async () => {
    const { call, metarr, source, ports } = await listening()
    await call(upgrade)
    await metarr.removeWebhookSource({ sourceId: source.id })
    expect(await ports.storage.webhookDeliveries.list({ limit: 9 })).toEqual([])
    await expect(metarr.removeWebhookSource({ sourceId: source.id })).rejects.toMatchObject({
      code: 'webhook-source-not-found',
    })
  })
})
