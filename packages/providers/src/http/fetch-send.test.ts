import { describe, expect, it } from 'vitest'
import type { Fetch } from './fetch-send.js'
import { createFetchSend } from './fetch-send.js'
import type { HttpRequest } from './http.js'

const home = 'https://service.example/thing'
const credential = { headers: { authorization: 'Bearer s3cret' }, query: { api_key: 's3cret' } }
const get: HttpRequest = { method: 'GET', url: home }

interface Call {
  readonly url: string
  readonly authorization: string | null
}

/** A web of the given addresses; every call is written down. */
function open(pages: Readonly<Record<string, () => Response>>) {
  const calls: Call[] = []
  const fetch: Fetch = async (url, init) => {
    calls.push({ url, authorization: new Headers(init.headers).get('authorization') })
    const page = pages[url.replace(/\?.*$/, '')]
    return page?.() ?? new Response('', { status: 404 })
  }
  return {
    calls,
    send: createFetchSend({ service: 'service', fetch, maximumBytes: 1_000, connections: 1 }),
  }
}

function redirect(location: string, status = 302) {
  return () => new Response(null, { status, headers: { location } })
}

describe('sending over fetch', () => {
  it('resolves with any status', async () => {
    const { send } = open({ [home]: () => new Response('tea', { status: 418 }) })
    const answer = await send(get)
    expect(answer.status).toBe(418)
    expect(new TextDecoder().decode(answer.body)).toBe('tea')
  })

  it('adds the credential to header and query only as it sends', async () => {
    const { send, calls } = open({ [home]: () => new Response('') })
    await send({ ...get, credential })
    expect(calls).toEqual([{ url: `${home}?api_key=s3cret`, authorization: 'Bearer s3cret' }])
  })

  it('follows a redirect on the same origin with the credential', async () => {
    const { send, calls } = open({
      [home]: redirect('/other'),
      'https://service.example/other': () => new Response('here'),
    })
    expect((await send({ ...get, credential })).status).toBe(200)
    expect(calls[1]?.authorization).toBe('Bearer s3cret')
  })

  it.each([
    'https://evil.example/thing',
    'https://service.example.evil.example/',
    'https://service.example:8443/thing',
    'http://service.example/thing',
    '//evil.example/thing',
  ])('never takes the credential to %s', async (location) => {
    const { send, calls } = open({ [home]: redirect(location) })
    await expect(send({ ...get, credential })).rejects.toMatchObject({
      code: 'provider-unreadable',
    })
    expect(calls).toHaveLength(1)
  })

  it('follows to another host without a credential', async () => {
    const { send } = open({
      [home]: redirect('https://cdn.example/picture'),
      'https://cdn.example/picture': () => new Response('bytes'),
    })
    expect((await send(get)).body).toHaveLength(5)
  })

  it.each(['http://service.example/thing', 'file:///etc/passwd', 'data:,x'])(
    'does not follow from https to %s',
    async (location) => {
      const { send, calls } = open({ [home]: redirect(location) })
      await expect(send(get)).rejects.toMatchObject({ code: 'provider-unreadable' })
      expect(calls).toHaveLength(1)
    },
  )

  it('gives up on redirects that go in circles', async () => {
    const { send, calls } = open({ [home]: redirect('/thing') })
    await expect(send(get)).rejects.toMatchObject({ code: 'provider-unreadable' })
    expect(calls).toHaveLength(6)
  })

  it('does not repeat a POST elsewhere', async () => {
    const { send, calls } = open({ [home]: redirect('/other', 307) })
    const post = send({ ...get, method: 'POST', body: '{}' })
    await expect(post).rejects.toMatchObject({ code: 'provider-unreadable' })
    expect(calls).toHaveLength(1)
  })

  it('refuses an answer that says it is too long, without reading it', async () => {
    let read = 0
    const body = new ReadableStream<Uint8Array>(
      { pull: (stream) => (read++, stream.enqueue(new Uint8Array(100))) },
      { highWaterMark: 0 },
    )
    const { send } = open({
      [home]: () => new Response(body, { headers: { 'content-length': '1001' } }),
    })
    await expect(send(get)).rejects.toMatchObject({ code: 'provider-unreadable' })
    expect(read).toBe(0)
  })

  it('stops reading an endless answer at the limit', async () => {
    let read = 0
    const body = () =>
      new ReadableStream<Uint8Array>(
        { pull: (stream) => (read++, stream.enqueue(new Uint8Array(100))) },
        { highWaterMark: 0 },
      )
    const { send } = open({ [home]: () => new Response(body()) })
    await expect(send({ ...get, maximumBytes: 250 })).rejects.toThrow('250 bytes')
    expect(read).toBe(3)
  })

  it('takes an answer of exactly the limit', async () => {
    const { send } = open({ [home]: () => new Response(new Uint8Array(1_000)) })
    expect((await send(get)).body).toHaveLength(1_000)
  })

  it('says what broke the connection, from the depth of the causes', async () => {
    const broken = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    const send = createFetchSend({
      service: 'service',
      fetch: () => Promise.reject(broken),
      maximumBytes: 1_000,
      connections: 1,
    })
    await expect(send(get)).rejects.toMatchObject({
      code: 'provider-busy',
      message: 'service cannot be reached: connect ECONNREFUSED',
    })
  })
})
