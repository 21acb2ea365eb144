import { ProviderError } from '@metarr/core'
import { createMemorySecretBox } from '@metarr/core/memory'
import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

const ntfy = { name: 'Phone', kind: 'ntfy', address: 'https://ntfy.example/films' }

async function aHousehold() {
  const sent: string[] = []
  const reach = { isUp: true }
  const sender = {
    async send({ title }: { readonly title: string }) {
      if (!reach.isUp) throw new ProviderError('provider-busy', 'away', { provider: 'Phone' })
      sent.push(title)
    },
  }
  const notifications = { ntfy: () => sender }
  const api = await anApi({}, { notifications, secretBox: createMemorySecretBox() })
  const add = (more: object = {}) =>
    api.call('POST', '/notification-channels', { scope: 'admin', body: { ...ntfy, ...more } })
  return { ...api, add, sent, reach }
}

describe('notification channels', () => {
  it('are kept, changed and taken away, and their keys shown to nobody', async () => {
    const { call, get, add } = await aHousehold()
    const { status, body: added } = await add({ secret: 'hush-hush' })
    expect(status).toBe(201)
    expect(added).toMatchObject({ ...ntfy, isEnabled: true, settings: {} })
    const change = { scope: 'admin', body: { events: ['item:*'], isEnabled: false } } as const
    const changed = await call('PATCH', `/notification-channels/${added.id}`, change)
    expect(changed.body).toMatchObject({ ...ntfy, events: ['item:*'], isEnabled: false })
    const { body } = await get('/notification-channels')
    expect(body.channels).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain('hush-hush')
    const removed = await call('DELETE', `/notification-channels/${added.id}`, { scope: 'admin' })
    expect(removed.status).toBe(204)
    expect((await get('/notification-channels')).body.channels).toEqual([])
  })

  it('that were limited to a library tell of all again, also when that library is gone', async () => {
    const { call, add, metarr, library } = await aHousehold()
    const { body: limited } = await add({ libraryIds: [library.id] })
    expect(limited.libraryIds).toEqual([library.id])
    const change = (body: object) =>
      call('PATCH', `/notification-channels/${limited.id}`, { scope: 'admin', body })
    await metarr.removeLibrary({ libraryId: library.id })
    expect((await change({ name: 'Tablet' })).body).toMatchObject({ libraryIds: [library.id] })
    expect((await change({ libraryIds: [library.id] })).body.code).toBe('library-not-found')
    expect((await change({ libraryIds: [] })).body).not.toHaveProperty('libraryIds')
  })

  it('can be tried, and say when nobody is there', async () => {
    const { call, add, sent, reach } = await aHousehold()
    const { id } = (await add()).body
    const test = () => call('POST', `/notification-channels/${id}/test`, { scope: 'admin' })
    expect((await test()).status).toBe(204)
    expect(sent).toEqual(['Metarr can reach you'])
    reach.isUp = false
    expect((await test()).body.code).toBe('provider-busy')
  })

  it('are a matter of admins, and refused when they make no sense', async () => {
    const { call, add } = await aHousehold()
    const asWriter = { scope: 'write', body: ntfy } as const
    expect((await call('POST', '/notification-channels', asWriter)).status).toBe(403)
    await add()
    expect((await add()).status).toBe(409)
    expect((await add({ name: 'B', address: 'ntfy' })).status).toBe(400)
    expect((await add({ name: 'B', events: ['nothing:ever'] })).status).toBe(400)
    const missing = await call('DELETE', '/notification-channels/nobody', { scope: 'admin' })
    expect(missing.body.code).toBe('notification-channel-not-found')
  })
})
