import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

describe('browsing folders of the server', () => {
  it('lists the folders in a folder, with their paths', async () => {
    const { get, library } = await anApi()
    const { status, body } = await get(`/system/folders?path=${encodeURIComponent(library.root)}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ path: library.root, complete: true })
    for (const { name, path } of body.folders) expect(path).toBe(`${library.root}/${name}`)
    expect(body.folders.length).toBeGreaterThan(0)
  })

  it.each(['movies', '/films/../etc', '../etc', 'C:', ''])('refuses %j', async (path) => {
    const { get } = await anApi()
    const { status, body } = await get(`/system/folders?path=${encodeURIComponent(path)}`)
    expect(status).toBe(400)
    expect(body.detail).toContain('no absolute path')
  })

  it('is for admins only', async () => {
    const { call } = await anApi()
    expect((await call('GET', '/system/folders', { scope: 'write' })).status).toBe(403)
  })
})
