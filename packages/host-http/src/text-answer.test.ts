import { afterEach, describe, expect, it } from 'vitest'
import { anApi } from './api-under-test.js'
import { type HttpServer, serveHttp } from './node/serve.js'

let server: HttpServer | undefined

afterEach(async () => {
  await server?.close(0)
  server = undefined
})

describe('an answer of text over a socket', { timeout: 60_000 }, () => {
  it('is whole, with its length and all its headers, and without a body for HEAD', async () => {
    const { handler, ports, movie } = await anApi()
    const { createApiKey } = await import('@metarr/core')
    const { secret } = await createApiKey(ports, { name: 'socket', scope: 'write' })
    server = await serveHttp(handler, { port: 0 })
    const url = `${server.url}/api/v1/items/${movie.id}`
    const headers = { 'x-api-key': secret, 'content-type': 'application/json' }
    const body = JSON.stringify({ metadata: { plot: 'Größer als ☃.' } })
    const edited = await fetch(url, { method: 'PATCH', headers, body })
    const text = await edited.text()
    expect(JSON.parse(text).metadata.plot.value).toBe('Größer als ☃.')
    expect(Number(edited.headers.get('content-length'))).toBe(Buffer.byteLength(text))
    for (const name of ['x-request-id', 'ratelimit-remaining', 'x-content-type-options'])
      expect(edited.headers.get(name), name).toBeTruthy()
    const head = await fetch(url, { method: 'HEAD', headers })
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' })
    expect((await fetch(`${url}x`, { headers })).status).toBe(404)
  })
})
