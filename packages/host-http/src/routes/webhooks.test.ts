import { afterEach, describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

const upgrade = {
  eventType: 'Download',
  isUpgrade: true,
  movie: { folderPath: '/movies/Alien (1979)' },
}

type Body = NonNullable<RequestInit['body']>
type Given = { readonly kind?: string; readonly name?: string }
let api: Awaited<ReturnType<typeof anApi>> | undefined

afterEach(() => {
  expect(api?.errors).toEqual([])
})

async function listening({ kind = 'radarr', name = 'radarr' }: Given = {}) {
  api = await anApi()
  const pathMappings = [{ theirs: '/movies', ours: '/films' }]
  const made = await api.call('POST', '/webhook-sources', { body: { name, kind, pathMappings } })
  expect(made.status).toBe(201)
  const { source, secret } = made.body
  async function post(headers: Readonly<Record<string, string>>, body: Body, more = '') {
    const init = { method: 'POST', headers, body }
    const response = await mustHave(api).send(`/webhooks/${name}${more}`, init, 'nobody')
    const told: ReturnType<typeof JSON.parse> = await response.json()
    return { status: response.status, body: told }
  }
  return { ...api, source, secret, post }
}

function mustHave<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('nothing')
  return value
}

function basic(password: string): string {
  return `Basic ${Buffer.from(`anyone:${password}`).toString('base64')}`
}

describe('POST /webhooks/{source}', () => {
  it.each<[string, (secret: string) => Record<string, string>]>([
    ['a header', (secret) => ({ 'x-webhook-secret': secret })],
    ['basic authentication', (secret) => ({ authorization: basic(secret) })],
    ['a bearer token', (secret) => ({ authorization: `Bearer ${secret}` })],
    ['Authorization as it is', (secret) => ({ authorization: secret })],
  ])('lets in who shows the secret in %s, and nobody else', async (_how, headers) => {
    const { post, secret, ports } = await listening()
    expect(await post(headers(secret), JSON.stringify(upgrade))).toMatchObject({
      status: 200,
      body: { status: 'done', reason: 'a video was replaced by a better one' },
    })
    const wrong = await post(headers('hook_wrong'), JSON.stringify(upgrade))
    expect(wrong).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
    const jobs = await ports.storage.jobs.list({ kind: 'guard', limit: 9 })
    expect(jobs).toMatchObject([{ payload: { folders: ['Alien (1979)'], cause: 'webhook' } }])
  })

  it('takes the secret in the address from programs that send no header', async () => {
    const { post, secret } = await listening()
    const body = JSON.stringify(upgrade)
    expect(await post({}, body, `/${secret}`)).toMatchObject({ status: 200 })
    expect(await post({}, body, '/hook_wrong')).toMatchObject({ status: 401 })
    expect(await post({}, body)).toMatchObject({ status: 401 })
  })

  it('counts those who guess', async () => {
    const { post, secret } = await listening()
    const statuses: number[] = []
    for (let guess = 0; guess < 22; guess++)
      statuses.push((await post({ 'x-webhook-secret': `hook_${guess}` }, '{}')).status)
    expect(statuses).toContain(429)
    expect((await post({ 'x-webhook-secret': secret }, '{"eventType":"Test"}')).status).toBe(200)
  })

  it('takes Jellyfin’s JSON that says it is text', async () => {
    const { post, secret } = await listening({ kind: 'jellyfin', name: 'jelly' })
    const headers = { 'x-webhook-secret': secret, 'content-type': 'text/plain; charset=utf-8' }
    expect(await post(headers, '{"NotificationType":"ItemAdded"}')).toMatchObject({
      body: { status: 'ignored' },
    })
  })

  it('takes Plex’s form, without its picture', async () => {
    const { post, secret, get } = await listening({ kind: 'plex', name: 'plex' })
    const form = new FormData()
    form.set('payload', '{"event":"library.new"}')
    form.set('thumb', new Blob([new Uint8Array(200_000)], { type: 'image/jpeg' }), 'thumb.jpg')
    expect(await post({}, form, `/${secret}`)).toMatchObject({ status: 200 })
    const { deliveries } = (await get('/webhook-deliveries')).body
    const { body } = await get(`/webhook-deliveries/${deliveries[0].id}`)
    expect(body).toMatchObject({ event: 'library.new', payload: '{"event":"library.new"}' })
  })

  it.each<[string, Body, string | undefined, number]>([
    ['what is no JSON', 'This is no JSON', undefined, 400],
    ['nothing', '', undefined, 400],
    ['a form without a payload', new URLSearchParams({ other: '{}' }), undefined, 400],
    ['a broken form', '--x', 'multipart/form-data; boundary=y', 400],
    ['too much', `"${'a'.repeat(1024 * 1024)}"`, undefined, 413],
    ['far too much', 'a'.repeat(5 * 1024 * 1024), undefined, 413],
  ])('refuses %s', async (_what, body, type, status) => {
    const { post, secret, ports } = await listening()
    const headers = type === undefined ? {} : { 'content-type': type }
    expect((await post({ 'x-webhook-secret': secret, ...headers }, body)).status).toBe(status)
    expect(await ports.storage.webhookDeliveries.list({ limit: 1 })).toEqual([])
  })
})

describe('deliveries', () => {
  it('are listed by source, page by page, shown, and replayed', async () => {
    const { post, secret, get, call, metarr, source } = await listening()
    const lost = { ...upgrade, movie: { folderPath: '/elsewhere/Alien (1979)' } }
    for (const payload of [upgrade, lost])
      await post({ 'x-webhook-secret': secret }, JSON.stringify(payload))
    const { deliveries } = (await get('/webhook-deliveries?filter[source]=radarr')).body
    expect(deliveries).toMatchObject([{ status: 'ignored' }, { status: 'done' }])
    const [newest] = deliveries
    const rest = await get(`/webhook-deliveries?after=${newest.id}&filter[status]=done`)
    expect(rest.body.deliveries).toEqual([deliveries[1]])
    const pathMappings = [{ theirs: '/elsewhere', ours: '/films' }]
    await call('PATCH', `/webhook-sources/${source.id}`, { body: { pathMappings } })
    const replayed = await call('POST', `/webhook-deliveries/${newest.id}/replay`)
    expect(replayed.body).toMatchObject({ status: 'done', attempts: 2 })
    const audit = await metarr.ports.storage.audit.list({ limit: 1 })
    expect(audit).toMatchObject([
      { action: 'replayWebhook', actor: 'http:admin', subject: newest.id },
    ])
  })

  it('tell readers nothing of what came in', async () => {
    const { post, secret, call } = await listening()
    const { body } = await post({ 'x-webhook-secret': secret }, JSON.stringify(upgrade))
    const path = `/webhook-deliveries/${body.id}`
    expect((await call('GET', path, { scope: 'write' })).status).toBe(403)
    const list = await call('GET', '/webhook-deliveries', { scope: 'read' })
    expect(JSON.stringify(list.body)).not.toContain('payload')
  })

  it('that are gone are not found', async () => {
    const { get, call } = await listening()
    expect((await get('/webhook-deliveries/none')).status).toBe(404)
    expect((await get('/webhook-deliveries?after=none')).status).toBe(404)
    expect((await get('/webhook-deliveries?filter[source]=none')).status).toBe(404)
    expect((await call('POST', '/webhook-deliveries/none/replay')).status).toBe(404)
  })
})

describe('webhook sources', () => {
  it('are made once per name, listed without secrets, renewed, and taken away', async () => {
    const { call, get, source, secret, post } = await listening()
    const again = await call('POST', '/webhook-sources', {
      body: { name: 'radarr', kind: 'sonarr' },
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'already-exists' } })
    const renewed = await call('POST', `/webhook-sources/${source.id}/secret`)
    expect(renewed.body.secret).not.toBe(secret)
    expect((await post({ 'x-webhook-secret': secret }, '{}')).status).toBe(401)
    const listed = await get('/webhook-sources')
    expect(listed.body.sources).toEqual([source])
    expect((await call('DELETE', `/webhook-sources/${source.id}`)).status).toBe(204)
    expect((await call('DELETE', `/webhook-sources/${source.id}`)).status).toBe(404)
  })

  it('are for admins', async () => {
    const { call } = await listening()
    const body = { name: 'other', kind: 'radarr' }
    expect((await call('POST', '/webhook-sources', { body, scope: 'write' })).status).toBe(403)
    expect((await call('GET', '/webhook-sources', { scope: 'write' })).status).toBe(403)
  })
})
