import { createMemoryPlayerNotifier, createMemorySecretBox } from '@metarr/core/memory'
import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

const kodi = { name: 'TV', kind: 'kodi', address: 'http://192.168.1.20:8080' }

async function aHouse() {
  const tv = createMemoryPlayerNotifier('TV')
  const players = { kodi: () => ({ ...tv, greet: async () => greeting }) }
  const api = await anApi({}, { players, secretBox: createMemorySecretBox() })
  const add = async (more: object = {}) =>
    (await api.call('POST', '/players', { scope: 'admin', body: { ...kodi, ...more } })).body
  return { ...api, tv, add }
}

const greeting = { name: 'Living room', version: '21.2', folders: ['/films'] }

describe('players', () => {
  it('are kept, changed and taken away, and their keys shown to nobody', async () => {
    const { call, get, add } = await aHouse()
    const added = await add({ secret: 'hush-hush' })
    expect(added).toMatchObject({ ...kodi, group: added.id, pathMappings: [] })
    const change = { scope: 'admin', body: { user: 'kodi' } } as const
    expect((await call('PATCH', `/players/${added.id}`, change)).body).toMatchObject({
      ...kodi,
      user: 'kodi',
    })
    const { body } = await get('/players')
    expect(body.players).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain('hush-hush')
    expect((await call('DELETE', `/players/${added.id}`, { scope: 'admin' })).status).toBe(204)
    expect((await get('/players')).body.players).toEqual([])
  })

  it('that were limited to a library are told of all again', async () => {
    const { call, add, library } = await aHouse()
    const limited = await add({ libraryIds: [library.id] })
    expect(limited.libraryIds).toEqual([library.id])
    const change = { scope: 'admin', body: { libraryIds: [] } } as const
    const { body } = await call('PATCH', `/players/${limited.id}`, change)
    expect(body).not.toHaveProperty('libraryIds')
  })

  it('say whether they answer and read our folders, and what they call one', async () => {
    const { call, add, library } = await aHouse()
    const pathMappings = [{ theirs: '/films', ours: library.root }]
    const { id } = await add({ pathMappings })
    const test = { scope: 'admin', body: {} } as const
    const { status, body } = await call('POST', `/players/${id}/test`, test)
    expect(status).toBe(200)
    expect(body.greeting).toEqual(greeting)
    expect(body.folders).toContainEqual({
      ours: library.root,
      theirs: '/films',
      by: pathMappings[0],
      isRead: true,
    })
    const path = { scope: 'read', body: { path: `${library.root}/Heat` } } as const
    const mapped = await call('POST', `/players/${id}/path-mapping`, path)
    expect(mapped.body).toMatchObject({ theirs: '/films/Heat' })
  })

  it('are told of a library when somebody asks for it', async () => {
    const { call, add, library, tv } = await aHouse()
    const { id } = await add()
    const asked = { scope: 'write', body: { playerId: id, libraryId: library.id } } as const
    const { status, body } = await call('POST', '/players/notify', asked)
    expect(status).toBe(200)
    expect(body.groups).toMatchObject([{ group: id, items: tv.told().length, notShown: [] }])
  })

  it('are a matter of admins, and refused when they make no sense', async () => {
    const { call, add } = await aHouse()
    expect((await call('POST', '/players', { scope: 'write', body: kodi })).status).toBe(403)
    await add()
    expect((await call('POST', '/players', { scope: 'admin', body: kodi })).status).toBe(409)
    const other = { scope: 'admin', body: { ...kodi, name: 'B', address: 'kodi' } } as const
    expect((await call('POST', '/players', other)).status).toBe(400)
    const missing = await call('DELETE', '/players/nobody', { scope: 'admin' })
    expect(missing.body.code).toBe('player-not-found')
  })
})
