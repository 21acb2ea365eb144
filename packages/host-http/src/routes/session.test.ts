import { addUser, type UserRole } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

const password = 'correct horse'

/** An API with a user of each role, and browsers that keep their cookie. */
async function aHouse(options: Parameters<typeof anApi>[0] = {}) {
  const api = await anApi(options)
  for (const role of ['viewer', 'editor', 'admin'] as const)
    await addUser(api.ports, { name: role, password, role })

  async function browser(name: UserRole) {
    const signedIn = await logIn({ name, password })
    const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';')
    const session = (await signedIn.json()) as { readonly csrfToken: string }
    return {
      session,
      async ask(method: string, path: string, given: { body?: unknown; headers?: object } = {}) {
        const headers = {
          cookie,
          'content-type': 'application/json',
          'x-csrf-token': session.csrfToken,
          ...given.headers,
        }
        const body = given.body === undefined ? {} : { body: JSON.stringify(given.body) }
        const answer = await api.send(path, { method, headers, ...body }, 'nobody')
        const text = await answer.text()
        const { status, headers: told } = answer
        return { status, headers: told, body: text === '' ? undefined : JSON.parse(text) }
      },
    }
  }

  function logIn(body: object, headers: Record<string, string> = {}) {
    const json = { 'content-type': 'application/json', ...headers }
    return api.send(
      '/session',
      { method: 'POST', headers: json, body: JSON.stringify(body) },
      'nobody',
    )
  }

  return { ...api, browser, logIn }
}

describe('signing in', () => {
  it('sets a cookie that no script reads and no other site sends, and says who it is', async () => {
    const { logIn } = await aHouse()
    const answer = await logIn({ name: 'Editor', password })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^metarr_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect(await answer.json()).toMatchObject({ signedIn: true, name: 'editor', role: 'editor' })
  })

  it('keeps the cookie to TLS and to its path where there are such', async () => {
    const { handler } = await aHouse({ basePath: '/metarr', trustedProxies: ['loopback'] })
    const request = new Request('http://metarr.test/metarr/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
      body: JSON.stringify({ name: 'viewer', password }),
    })
    const answer = await handler(request, { address: '127.0.0.1' })
    expect(answer.headers.get('set-cookie')).toMatch(/Path=\/metarr; HttpOnly; Secure;/)
  })

  it.each([
    ['a wrong password', { name: 'viewer', password: 'battery staple' }],
    ['nobody', { name: 'nobody', password }],
  ])('says the same of %s', async (_, body) => {
    const { logIn } = await aHouse()
    const answer = await logIn(body)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({
      code: 'wrong-log-in',
      detail: 'The name or the password is wrong',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('may be tried a few times a minute', async () => {
    const { logIn } = await aHouse({ rateLimits: { logIns: 2 } })
    const statuses: number[] = []
    for (let tries = 0; tries < 3; tries += 1)
      statuses.push((await logIn({ name: 'viewer', password: 'wrong' })).status)
    expect(statuses).toEqual([401, 401, 429])
  })

  it('is not done for a page of somebody else', async () => {
    const { logIn } = await aHouse()
    const answer = await logIn({ name: 'viewer', password }, { 'sec-fetch-site': 'cross-site' })
    expect(await answer.json()).toMatchObject({ code: 'foreign-page' })
  })
})

describe('a session', () => {
  it.each([
    ['viewer', 200, 403, 403],
    ['editor', 200, 200, 403],
    ['admin', 200, 200, 200],
  ] as const)(
    'of one who is %s may read, change and run the house: %i %i %i',
    async (role, ...expected) => {
      const { browser, movie } = await aHouse()
      const { ask } = await browser(role)
      const read = await ask('GET', '/items')
      const changed = await ask('PATCH', `/items/${movie.id}/metadata`, { body: { plot: 'Dark.' } })
      const listed = await ask('GET', '/users')
      expect([read.status, changed.status, listed.status]).toEqual(expected)
    },
  )

  it('leaves an entry in the audit log for what it changes, and for what it may not', async () => {
    const { browser, movie, get } = await aHouse()
    const { ask } = await browser('viewer')
    await ask('DELETE', '/users/somebody')
    const editor = await browser('editor')
    await editor.ask('PATCH', `/items/${movie.id}/metadata`, { body: { plot: 'Dark.' } })
    const { entries } = (await get('/audit')).body
    expect(entries).toMatchObject([
      { actor: 'user:editor', action: 'setFields', itemId: movie.id },
      { actor: 'user:editor', action: 'logIn' },
      { actor: 'user:viewer', action: 'removeUser', outcome: 'failed', code: 'forbidden' },
      { actor: 'user:viewer', action: 'logIn' },
    ])
  })

  it.each([
    ['without the token of the page', { 'x-csrf-token': '' }],
    ['with another token', { 'x-csrf-token': 'x'.repeat(43) }],
    ['from a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a page of another port', { 'sec-fetch-site': 'same-site' }],
  ])('changes nothing %s', async (_, headers) => {
    const { browser, movie } = await aHouse()
    const { ask } = await browser('admin')
    const path = `/items/${movie.id}/metadata`
    const answer = await ask('PATCH', path, { body: { plot: 'Dark.' }, headers })
    expect(answer).toMatchObject({ status: 403, body: { code: 'foreign-page' } })
    expect((await ask('GET', '/items', { headers })).status).toBe(200)
  })

  it('is told to its page again, and ends when it is told to', async () => {
    const { browser } = await aHouse()
    const { ask, session } = await browser('viewer')
    expect((await ask('GET', '/session')).body).toEqual(session)
    const ended = await ask('DELETE', '/session')
    expect(ended.status).toBe(204)
    expect(ended.headers.get('set-cookie')).toMatch(/^metarr_session=; Max-Age=0/)
    expect((await ask('GET', '/session')).body).toEqual({ signedIn: false, needsSetup: false })
    expect((await ask('GET', '/items')).status).toBe(401)
  })

  it('changes its own password when it knows the one of now', async () => {
    const { browser, logIn } = await aHouse()
    const [{ ask }, other] = [await browser('viewer'), await browser('viewer')]
    const change = (current: string) =>
      ask('PUT', '/session/password', { body: { current, password: 'battery staple' } })
    expect((await change('wrong')).body.code).toBe('wrong-log-in')
    expect((await change(password)).status).toBe(204)
    expect((await ask('GET', '/items')).status).toBe(200)
    expect((await other.ask('GET', '/items')).status).toBe(401)
    expect((await logIn({ name: 'viewer', password: 'battery staple' })).status).toBe(200)
  })
})

describe('an API key', () => {
  it('is told who it is, and has no password', async () => {
    const { call } = await anApi()
    expect((await call('GET', '/session', { scope: 'write' })).body).toEqual({
      ...{ signedIn: true, needsSetup: true, name: 'write', scope: 'write' },
    })
    const body = { current: password, password }
    expect(await call('PUT', '/session/password', { body })).toMatchObject({ status: 403 })
  })

  it('cannot be guessed by asking who one is', async () => {
    const { handler } = await anApi({ rateLimits: { strangers: 2 } })
    const headers = { 'x-api-key': 'guessed' }
    const guess = () => handler(new Request('http://metarr.test/api/v1/session', { headers }))
    const statuses = [(await guess()).status, (await guess()).status, (await guess()).status]
    expect(statuses).toEqual([200, 200, 429])
  })

  it('makes the first user, once', async () => {
    const { call } = await anApi()
    const body = { name: 'Anna', password }
    expect((await call('POST', '/setup', { body, scope: 'nobody' })).status).toBe(401)
    expect((await call('POST', '/setup', { body, scope: 'write' })).status).toBe(403)
    const made = await call('POST', '/setup', { body })
    expect(made).toMatchObject({ status: 201, body: { name: 'Anna', role: 'admin' } })
    expect(made.headers.get('set-cookie')).toContain('metarr_session=')
    expect((await call('POST', '/setup', { body })).status).toBe(409)
  })
})

describe('users', () => {
  it('are added, changed and taken away by admins', async () => {
    const { call } = await anApi()
    const anna = { name: 'Anna', password, role: 'admin' }
    const { body: made } = await call('POST', '/users', { body: anna })
    await call('POST', '/users', { body: { ...anna, name: 'Bob', role: 'viewer' } })
    const { users } = (await call('GET', '/users')).body
    expect(users).toMatchObject([{ name: 'Anna' }, { name: 'Bob', role: 'viewer' }])
    expect(JSON.stringify(users)).not.toContain('password')
    const demoted = await call('PATCH', `/users/${made.id}`, { body: { role: 'viewer' } })
    expect(demoted).toMatchObject({ status: 409, body: { code: 'last-admin' } })
    const promoted = await call('PATCH', `/users/${users[1].id}`, { body: { role: 'admin' } })
    expect(promoted.body.role).toBe('admin')
    const changed = await call('PUT', `/users/${made.id}/password`, { body: { password: 'short' } })
    expect(changed).toMatchObject({ status: 400, body: { issues: [{ path: ['password'] }] } })
    expect((await call('DELETE', `/users/${made.id}`)).status).toBe(204)
    expect((await call('DELETE', `/users/${made.id}`)).status).toBe(404)
  })
})
