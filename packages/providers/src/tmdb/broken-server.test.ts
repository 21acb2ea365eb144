import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { systemTiming } from '../http/index.js'
import { sampleTastes, sampleToken } from './sample-tmdb.js'
import { createTmdb } from './tmdb.js'

const closers: (() => void)[] = []

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/3`
}

/** The real client over real sockets; only the waits between tries are short. */
function open(baseUrl: string) {
  const sleep = (ms: number, signal?: AbortSignal) =>
    systemTiming.sleep(ms < 10_000 ? 1 : ms, signal)
  const tmdb = createTmdb({ token: sampleToken, baseUrl, timing: { ...systemTiming, sleep } })
  return tmdb.movie('900001', sampleTastes, { priority: 1 })
}

afterEach(() => {
  for (const close of closers.splice(0)) close()
})

describe('a web server that breaks', () => {
  it.each<[string, RequestListener, string, number]>([
    ['closes the connection', (request) => request.socket.destroy(), 'provider-busy', 3],
    ['resets the connection', (request) => request.socket.resetAndDestroy(), 'provider-busy', 3],
    [
      'sends less than it announced',
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('{"id":1', () => request.socket.destroy())
      },
      'provider-busy',
      3,
    ],
    [
      'sends what is no HTTP',
      (request) => request.socket.end('SSH-2.0-OpenSSH\r\n\r\n'),
      'provider-busy',
      3,
    ],
    [
      'sends bytes that are no gzip',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
      'provider-busy',
      3,
    ],
    [
      'sends 20 MB',
      (_, response) => response.writeHead(200).end(Buffer.alloc(20_000_000, 'x')),
      'provider-unreadable',
      1,
    ],
    [
      'redirects to another port',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/3' }).end(),
      'provider-unreadable',
      1,
    ],
    [
      'refuses for a second',
      (_, response) => response.writeHead(429, { 'retry-after': '1' }).end('{}'),
      'provider-busy',
      3,
    ],
    [
      'refuses until a date that is over',
      (_, response) =>
        response.writeHead(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }).end('{}'),
      'provider-busy',
      3,
    ],
    [
      'refuses for an hour',
      (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end('{}'),
      'provider-busy',
      1,
    ],
    ['fails with 500', (_, response) => response.writeHead(500).end(), 'provider-busy', 1],
    [
      'is down behind a page',
      (_, response) => response.writeHead(503).end('<h1>Maintenance</h1>'),
      'provider-busy',
      3,
    ],
    [
      'sends half of its JSON',
      (_, response) => response.writeHead(200).end('{"id":900001,"title":"The La'),
      'provider-unreadable',
      1,
    ],
    [
      'sends a page to log in',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'provider-unreadable',
      1,
    ],
    [
      'drips 9 MB without saying how much there is',
      (_, response) => {
        for (let megabyte = 0; megabyte < 9; megabyte += 1) {
          response.write(Buffer.alloc(1_000_000, ' '))
        }
      },
      'provider-unreadable',
      1,
    ],
    [
      'calls the token expired',
      (_, response) => response.writeHead(401).end('{"status_code":7,"status_message":"no"}'),
      'provider-refused',
      1,
    ],
  ])('leads to the right error when it %s', async (_, listener, code, tries) => {
    let asked = 0
    const baseUrl = await serve((request, response) => {
      asked += 1
      listener(request, response)
    })
    await expect(open(baseUrl)).rejects.toMatchObject({ code, provider: 'tmdb' })
    expect(asked).toBe(tries)
  })

  it('is too slow when it drips for longer than a try may last', async () => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(drip))
    })
    const sleep = (ms: number, signal?: AbortSignal) => systemTiming.sleep(Math.min(ms, 50), signal)
    const tmdb = createTmdb({ token: sampleToken, baseUrl, timing: { ...systemTiming, sleep } })
    await expect(tmdb.movie('900001', sampleTastes, { priority: 1 })).rejects.toMatchObject({
      code: 'provider-busy',
      message: expect.stringContaining('did not answer within'),
    })
  })

  it('is busy when nothing listens there', async () => {
    const baseUrl = await serve(() => {})
    for (const close of closers.splice(0)) close()
    await expect(open(baseUrl)).rejects.toMatchObject({
      code: 'provider-busy',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('is left at once when its caller aborts a call that hangs', async () => {
    const stop = new AbortController()
    const baseUrl = await serve(() => stop.abort(new Error('enough')))
    const tmdb = createTmdb({ token: sampleToken, baseUrl })
    const call = tmdb.movie('900001', sampleTastes, { signal: stop.signal })
    await expect(call).rejects.toThrow('enough')
  })
})
