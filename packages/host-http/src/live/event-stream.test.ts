import { addUser, logOut, removeUser, revokeApiKey } from '@metarr/core'
import { EventSource } from 'eventsource'
import { afterEach, describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'
import type { HttpOptions } from '../http-handler.js'
import { type HttpServer, serveHttp } from '../node/index.js'

const servers: HttpServer[] = []
const sources: EventSource[] = []

afterEach(async () => {
  for (const source of sources.splice(0)) source.close()
  await Promise.all(servers.splice(0).map((server) => server.close(0)))
})

async function aServer(options: Partial<HttpOptions> = {}) {
  const api = await anApi({
    ...options,
    authenticate: async () => ({ name: 'test', scope: 'admin' }),
  })
  const server = await serveHttp(api.handler, { port: 0 })
  servers.push(server)
  await api.feed.flushed()
  const newest = async () => (await api.ports.storage.eventLog.span()).newest
  return { ...api, server, newest, url: `${server.url}/api/v1/events` }
}

/** Listens until `count` events of a type came; their ids. */
function heard(url: string, type: string, count: number): Promise<readonly number[]> {
  const source = new EventSource(url)
  sources.push(source)
  const ids: number[] = []
  return new Promise((resolve) => {
    source.addEventListener(type, ({ lastEventId }) => {
      if (ids.push(Number(lastEventId)) === count) resolve(ids)
    })
  })
}

const gone = (itemId: string) => ({ type: 'item:gone', itemId }) as const

describe('the event stream', () => {
  it('replays from where a client lost the thread, then goes on without a gap', async () => {
    const { feed, newest, url } = await aServer()
    const start = await newest()
    for (let count = 0; count < 300; count++) feed.emit(gone(`before ${count}`))
    await feed.flushed()
    const all = heard(`${url}?after=${start}`, 'item:gone', 600)
    for (let count = 0; count < 300; count++) feed.emit(gone(`after ${count}`))
    expect(await all).toEqual(Array.from({ length: 600 }, (_, place) => start + place + 1))
  })

  it('tells only what is asked for', async () => {
    const { feed, newest, url } = await aServer()
    const start = await newest()
    const all = heard(`${url}?after=${start}&types=library:*`, 'library:added', 1)
    feed.emit(gone('a'))
    feed.emit({ type: 'library:added', libraryId: 'b' })
    expect(await all).toEqual([start + 2])
  })

  it('takes up the thread by Last-Event-ID', async () => {
    const { feed, newest, send } = await aServer()
    const start = await newest()
    for (const id of ['a', 'b', 'c']) feed.emit(gone(id))
    await feed.flushed()
    const answer = await send('/events', { headers: { 'last-event-id': `${start + 1}` } })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(await textUntil(answer, `id: ${start + 3}\n`)).not.toContain(`id: ${start + 1}\n`)
  })

  it('says when some of it is forgotten', async () => {
    const { ports, feed, send } = await aServer()
    feed.emit(gone('a'))
    await feed.flushed()
    await ports.storage.eventLog.prune(1)
    const answer = await send('/events?after=0')
    expect(await textUntil(answer, 'item:gone')).toContain('event: reset')
  })

  it('says so to a client that knows more than a database put back from a backup, and goes on', async () => {
    const { feed, newest, send } = await aServer()
    const start = await newest()
    const answer = await send('/events', { headers: { 'last-event-id': '900000' } })
    feed.emit(gone('a'))
    expect(await textUntil(answer, `id: ${start + 1}\n`)).toContain('event: reset')
  })

  it('says when some of it was forgotten before a slow client came to it', async () => {
    const { ports, feed, newest, send } = await aServer()
    const answer = await send(`/events?after=${await newest()}`)
    for (let count = 0; count < 3000; count++) feed.emit(gone(`${count}`))
    await feed.flushed()
    await ports.storage.eventLog.prune(1)
    const last = await newest()
    expect(await textUntil(answer, `id: ${last}\n`)).toContain('event: reset')
  })

  it('hears nothing twice among a hundred clients', async () => {
    const { feed, newest, url } = await aServer()
    const start = await newest()
    const clients = Array.from({ length: 100 }, () =>
      heard(`${url}?after=${start}`, 'item:gone', 20),
    )
    for (let count = 0; count < 20; count++) feed.emit(gone(`${count}`))
    for (const ids of await Promise.all(clients))
      expect(ids).toEqual(Array.from({ length: 20 }, (_, place) => start + place + 1))
  })

  it('ends when the program is about to stop', async () => {
    const stop = new AbortController()
    const { server, url } = await aServer({ stopping: stop.signal })
    const answer = await fetch(url)
    stop.abort()
    expect(await answer.text()).toContain('retry')
    await server.close()
  })

  it('ends within seconds for whose key or name is taken away, and goes on for others', async () => {
    const { ports, feed, send } = await anApi()
    const user = await addUser(ports, { name: 'anna', password: 'correct horse', role: 'viewer' })
    const cookie = await cookieOf(send, { name: 'anna', password: 'correct horse' })
    const others = await send('/events')
    const hers = await send('/events', { headers: { cookie } }, 'nobody')
    const keys = await send('/events', {}, 'read')
    const key = (await ports.storage.apiKeys.list()).find(({ name }) => name === 'read')
    await revokeApiKey(ports, { keyId: key?.id ?? '' })
    await removeUser(ports, { userId: user.id })
    await Promise.all([hers.text(), keys.text()])
    feed.emit(gone('a'))
    expect(await textUntil(others, 'item:gone')).toContain('item:gone')
  }, 60_000)

  it('ends within seconds for who signs out', async () => {
    const { ports, send } = await anApi()
    await addUser(ports, { name: 'anna', password: 'correct horse', role: 'viewer' })
    const cookie = await cookieOf(send, { name: 'anna', password: 'correct horse' })
    const hers = await send('/events', { headers: { cookie } }, 'nobody')
    await logOut(ports, cookie.replace('metarr_session=', ''))
    expect(await hers.text()).toContain('retry')
  }, 60_000)
})

async function cookieOf(
  send: Awaited<ReturnType<typeof anApi>>['send'],
  who: { readonly name: string; readonly password: string },
): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const asked = { method: 'POST', headers, body: JSON.stringify(who) }
  const answer = await send('/session', asked, 'nobody')
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

async function textUntil({ body }: Response, end: string): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of body ?? []) {
    text += decoder.decode(piece, { stream: true })
    if (text.includes(end)) return text
  }
  return text
}
