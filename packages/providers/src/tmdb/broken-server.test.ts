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
  ])('leads to the right error when it %s', async (_, listener, code, tries) => {
    let asked = 0
    const baseUrl = await serve((request, response) => {
      asked += 1
      listener(request, response)
    })
    await expect(open(baseUrl)).rejects.toMatchObject({ code, provider: 'tmdb' })
    expect(asked).toBe(tries)
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
