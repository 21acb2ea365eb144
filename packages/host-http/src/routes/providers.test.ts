import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

describe('services over HTTP', () => {
  it('are listed with what they are held to, and tested', async () => {
    const { call, get } = await anApi()
    expect((await get('/providers')).body.providers).toMatchObject([
      { name: 'tmdb', enabled: true, hasKey: true, secrets: [] },
    ])
    expect((await call('POST', '/providers/tmdb/test')).body).toMatchObject({ ok: true })
    expect((await call('POST', '/providers/none/test')).status).toBe(404)
  })

  it('have no keys or backups where the program around keeps none', async () => {
    const { call, get } = await anApi()
    expect((await get('/secrets')).body).toEqual({ secrets: [] })
    expect((await get('/backups')).body).toEqual({ backups: [] })
    expect((await call('POST', '/backups')).body.code).toBe('no-such-backup')
    expect((await get('/backups/any')).status).toBe(404)
    expect((await call('DELETE', '/secrets/any')).body.code).toBe('no-such-secret')
  })
})
