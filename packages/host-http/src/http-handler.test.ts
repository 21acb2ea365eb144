import { describe, expect, it } from 'vitest'
import { anApi } from './api-under-test.js'

describe('the API', () => {
  it('lists items with the fields that are asked for', async () => {
    const { get } = await anApi()
    const { status, body } = await get('/items?filter[kind]=movie&fields=title,year')
    expect(status).toBe(200)
    expect(body.items).toEqual([{ id: expect.any(String), title: 'Alien', year: 1979 }])
  })

  it.each([
    ['/items?filter[colour]=red', 'query.filter[colour]'],
    ['/items?fields=title,colour', 'query.fields'],
    ['/items?limit=0', 'query.limit'],
    ['/items?filter[state]=asleep', 'query.filter[state]'],
  ])('answers %s with 400 naming %s', async (path, field) => {
    const { get } = await anApi()
    const { status, body } = await get(path)
    expect(status).toBe(400)
    expect(body.code).toBe('invalid-input')
    expect(body.issues.map((issue: { path: string[] }) => issue.path.join('.')).join()).toContain(
      field,
    )
  })

  it('shows an item, sets a field by hand and locks it', async () => {
    const { call, get, movie } = await anApi()
    const set = await call('PATCH', `/items/${movie.id}/metadata`, { body: { plot: 'Dark.' } })
    expect(set.body.metadata.plot).toMatchObject({ value: 'Dark.', source: 'user' })
    expect(set.body.metadata.plot.lockedAt).toBeDefined()
    expect((await get(`/items/${movie.id}`)).body.hasUnpublishedChanges).toBe(true)
    const wrong = await call('PATCH', `/items/${movie.id}/metadata`, { body: { year: 'soon' } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
  })

  it('plans, publishes, tells the history and undoes', async () => {
    const { call, get, movie, folder } = await anApi()
    await call('PATCH', `/items/${movie.id}/metadata`, { body: { plot: 'Dark.' } })
    const planned = await get(`/items/${movie.id}/plan`)
    expect(planned.body.plans[0].operations).toContainEqual(
      expect.objectContaining({ action: 'replace', purpose: 'nfo' }),
    )
    const published = await call('POST', `/items/${movie.id}/publish`)
    expect(published.body).toMatchObject({ published: 1, failures: [] })
    const { path } = planned.body.plans[0].operations.find(
      ({ purpose }: { purpose: string }) => purpose === 'nfo',
    )
    const nfo = async () => new TextDecoder().decode(await folder.read(path, 100_000))
    expect(await nfo()).toContain('Dark.')
    const [latest] = (await get(`/items/${movie.id}/history`)).body.publications
    expect(latest).toMatchObject({ publishedBy: 'user', stands: true, undoable: true })
    const undone = await call('POST', `/publications/${latest.publicationId}/undo`)
    expect(undone.status).toBe(200)
    expect(await nfo()).toContain('In space.')
    const runs = await get('/runs?limit=5')
    expect(runs.body.runs[0]).toMatchObject({ isUndo: true })
  })

  it('lists candidates, rejects one, and takes it back', async () => {
    const { call, get, movie } = await anApi()
    const { candidates } = (await get(`/items/${movie.id}/candidates?assetType=poster`)).body
    const [poster] = candidates
    expect(poster).toMatchObject({ provider: 'tmdb', assetType: 'poster' })
    const rejected = await call('POST', `/candidates/${poster.id}/reject`)
    expect(rejected.body).toMatchObject({ itemId: movie.id, chosen: [] })
    expect((await call('DELETE', `/candidates/${poster.id}/reject`)).status).toBe(204)
    const picked = await call('POST', `/candidates/${poster.id}/pick`)
    expect(picked.body.id).toBe(movie.id)
    const { selections } = (await get(`/items/${movie.id}/selections`)).body
    expect(selections).toContainEqual(
      expect.objectContaining({ assetType: 'poster', selectedBy: 'user' }),
    )
  })

  it('tells a library, and its root to admins only', async () => {
    const { call, get, library } = await anApi()
    expect((await get(`/libraries/${library.id}`)).body.root).toBe('/films')
    const told = await call('GET', `/libraries/${library.id}`, { scope: 'read' })
    expect(told.body).toMatchObject({ kind: 'movies' })
    expect(JSON.stringify(told.body)).not.toContain('/films')
    const changed = await call('PATCH', `/libraries/${library.id}/settings`, {
      body: { setting: 'country', value: 'DE' },
    })
    expect(changed.body.settings.country).toBe('DE')
  })

  it.each([
    '/items/none',
    '/libraries/none',
    '/libraries/none/completeness',
    '/items/none/history',
    '/items/none/candidates',
  ])('answers %s with 404 as a problem document', async (path) => {
    const { get } = await anApi()
    const { status, body, headers } = await get(path)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect({ status, code: body.code }).toMatchObject({ status: 404 })
    expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 })
    expect(body.requestId).toBe(headers.get('x-request-id'))
  })

  it('says nothing of its inside when something breaks', async () => {
    const { get, ports, errors } = await anApi()
    ports.storage.items.count = async () => {
      throw new Error('secret inside at /srv/metarr')
    }
    const { status, body } = await get('/items/count')
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toMatch(/secret|srv/)
    expect(errors).toHaveLength(1)
  })

  it('takes a body of JSON only, of a sane size', async () => {
    const { send, movie } = await anApi({ maximumBodyBytes: 100 })
    const path = `/items/${movie.id}/metadata`
    const plain = await send(path, {
      method: 'PATCH',
      body: '{}',
      headers: { 'content-type': 'text/plain' },
    })
    expect(plain.status).toBe(415)
    const json = { 'content-type': 'application/json' }
    const broken = await send(path, { method: 'PATCH', body: '{', headers: json })
    expect(broken.status).toBe(400)
    const large = JSON.stringify({ plot: 'x'.repeat(200) })
    expect((await send(path, { method: 'PATCH', body: large, headers: json })).status).toBe(413)
  })

  it('lies below a path of the program that it is embedded in', async () => {
    const { handler } = await anApi({ basePath: '/metarr' })
    expect((await handler(new Request('http://host/metarr/api/v1/ping'))).status).toBe(200)
    expect((await handler(new Request('http://host/api/v1/ping'))).status).toBe(404)
  })
})

describe('jobs', () => {
  it('are started, shown and cancelled', async () => {
    const { call, get, library } = await anApi()
    const started = await call('POST', `/libraries/${library.id}/scan`)
    expect(started).toMatchObject({ status: 202, body: { kind: 'scan', status: 'pending' } })
    const again = await call('POST', `/libraries/${library.id}/scan`)
    expect(again.body.id).toBe(started.body.id)
    expect((await get('/jobs?filter[status]=pending')).body.jobs).toHaveLength(1)
    const cancelled = await call('POST', `/jobs/${started.body.id}/cancel`)
    expect(cancelled.body).toMatchObject({ changed: true, job: { status: 'cancelled' } })
    expect((await call('POST', `/jobs/${started.body.id}/cancel`)).body.changed).toBe(false)
    expect((await get('/jobs/none')).status).toBe(404)
  })

  it('are of items too', async () => {
    const { call, movie } = await anApi()
    for (const kind of ['enrich', 'select'])
      expect(await call('POST', `/items/${movie.id}/${kind}`)).toMatchObject({
        status: 202,
        body: { kind },
      })
  })

  it('are done at set times, which can be changed', async () => {
    const { call, get } = await anApi()
    const { schedules } = (await get('/schedules')).body
    const gc = schedules.find(({ kind }: { kind: string }) => kind === 'gc')
    const changed = await call('PATCH', `/schedules/${encodeURIComponent(gc.id)}`, {
      body: { cron: '30 4 * * *', zone: 'Europe/Berlin' },
    })
    expect(changed.body).toMatchObject({ cron: '30 4 * * *', zone: 'Europe/Berlin' })
    const wrong = await call('PATCH', `/schedules/${gc.id}`, { body: { cron: 'soon' } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
  })
})

describe('who may do what', () => {
  it('asks for a key, and takes it as a bearer token too', async () => {
    const { call, handler, ports } = await anApi()
    const nobody = await call('GET', '/items', { scope: 'nobody' })
    expect(nobody).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer')
    expect((await call('GET', '/ping', { scope: 'nobody' })).status).toBe(200)
    const made = await call('POST', '/api-keys', { body: { name: 'Radarr', scope: 'read' } })
    const request = new Request('http://metarr.test/api/v1/items', {
      headers: { authorization: `Bearer ${made.body.secret}` },
    })
    expect((await handler(request)).status).toBe(200)
    expect(await ports.storage.apiKeys.list()).toHaveLength(4)
    await call('DELETE', `/api-keys/${made.body.key.id}`)
    expect((await handler(request)).status).toBe(401)
  })

  it('lets one who may read read, and no more', async () => {
    const { call, movie } = await anApi()
    expect((await call('GET', '/items', { scope: 'read' })).status).toBe(200)
    const publish = await call('POST', `/items/${movie.id}/publish`, { scope: 'read' })
    expect(publish).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await call('GET', '/api-keys', { scope: 'write' })).status).toBe(403)
  })

  it.each(['apikey', 'api_key', 'X-Api-Key', 'access_token'])(
    'refuses a key in the address: %s',
    async (name) => {
      const { call } = await anApi()
      expect(await call('GET', `/items?${name}=abc`)).toMatchObject({
        status: 400,
        body: { code: 'key-in-address' },
      })
    },
  )

  it('answers one who asks too often that it is too often, and when to ask again', async () => {
    const { call } = await anApi({ rateLimits: { perCaller: 3 } })
    const answers = [
      await call('GET', '/items'),
      await call('GET', '/items'),
      await call('GET', '/items'),
    ]
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual([
      '2',
      '1',
      '0',
    ])
    const refused = await call('GET', '/items')
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'too-many-requests', retryable: true },
    })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await call('GET', '/items', { scope: 'read' })).status).toBe(200)
  })

  it('leaves an entry in the audit log for each change, with the name of its key', async () => {
    const { call, get, movie } = await anApi()
    await call('PATCH', `/items/${movie.id}/metadata`, { body: { plot: 'Dark.' }, scope: 'write' })
    await call('POST', '/api-keys', { body: { name: 'Radarr', scope: 'read' } })
    const { entries } = (await get('/audit')).body
    expect(entries).toMatchObject([
      { actor: 'http:admin', action: 'createApiKey', subject: 'Radarr' },
      { actor: 'http:write', action: 'setFields', itemId: movie.id, outcome: 'done' },
    ])
    expect(entries[1].changes).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('plot') }),
    )
    expect((await call('GET', '/audit', { scope: 'write' })).status).toBe(403)
  })

  it('lets strangers guess a few keys, not many', async () => {
    const { call } = await anApi({ rateLimits: { strangers: 2 } })
    for (const status of [401, 401, 429])
      expect((await call('GET', '/items', { scope: 'nobody' })).status).toBe(status)
    expect((await call('GET', '/items')).status).toBe(200)
  })

  it('asks the program that it is embedded in, where that knows better', async () => {
    const { call } = await anApi({ authenticate: async () => ({ name: 'Ann', scope: 'read' }) })
    expect((await call('GET', '/items', { scope: 'nobody' })).status).toBe(200)
    expect((await call('GET', '/api-keys')).status).toBe(403)
  })
})

describe('pictures', () => {
  it('are immutable under their digest, in whole or in part', async () => {
    const { send, ports, movie } = await anApi()
    const [selection] = await ports.storage.selections.list(movie.id)
    const path = `/cache/${selection?.digest}`
    const whole = await send(path)
    expect(whole.headers.get('content-type')).toMatch(/^image\//)
    expect(whole.headers.get('cache-control')).toContain('immutable')
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const etag = whole.headers.get('etag') ?? ''
    expect((await send(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const part = await send(path, { headers: { range: 'bytes=2-5' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 2-5/${bytes.length}`)
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(2, 6))
    const last = await send(path, { headers: { range: 'bytes=-3' } })
    expect(new Uint8Array(await last.arrayBuffer())).toEqual(bytes.slice(-3))
    expect((await send(path, { headers: { range: 'bytes=999999999-' } })).status).toBe(416)
  })

  it('are shown small as well', async () => {
    const { send, ports, movie } = await anApi({ checkAnswers: false })
    const [selection] = await ports.storage.selections.list(movie.id)
    const small = await send(`/cache/${selection?.digest}/thumbnail?width=200`)
    expect({ status: small.status, type: small.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'image/webp',
    })
    const etag = small.headers.get('etag') ?? ''
    expect(etag).toContain('-320')
    const again = await send(`/cache/${selection?.digest}/thumbnail?width=200`, {
      headers: { 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
    expect((await send(`/cache/${'0'.repeat(64)}/thumbnail`)).status).toBe(404)
  })

  it.each(['..%2F..%2Fetc%2Fpasswd', 'abc', 'F'.repeat(64)])(
    'are asked for by digest only, not by %s',
    async (name) => {
      const { call } = await anApi()
      expect((await call('GET', `/cache/${name}`)).status).toBe(400)
    },
  )

  it('can be uploaded', async () => {
    const { send, movie, ports } = await anApi()
    const { aPicture } = await import('@metarr/core/testing')
    const body = aPicture({ seed: 9, width: 2000, height: 3000 })
    const sent = await send(`/items/${movie.id}/assets/poster`, {
      method: 'PUT',
      body: body as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(sent.status).toBe(200)
    const selections = await ports.storage.selections.list(movie.id)
    const poster = selections.find(({ assetType }) => assetType === 'poster')
    expect(poster).toMatchObject({ selectedBy: 'user' })
  })
})
