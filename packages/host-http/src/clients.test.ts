import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createApiKey } from '@metarr/core'
import { EventSource } from 'eventsource'
import { afterEach, describe, expect, it } from 'vitest'
import { anApi } from './api-under-test.js'
import { type HttpServer, serveHttp } from './node/serve.js'

const patience = 60_000
const run = promisify(execFile)
let server: HttpServer | undefined

afterEach(async () => {
  await server?.close(0)
  server = undefined
})

async function aServer() {
  const api = await anApi()
  server = await serveHttp(api.handler, { port: 0 })
  const { secret } = await createApiKey(api.ports, { name: 'client', scope: 'write' })
  return { ...api, url: `${server.url}/api/v1`, secret }
}

describe('programs of others', { timeout: patience }, () => {
  it('ask with curl as the documentation says', async () => {
    const { url, secret } = await aServer()
    const query = 'filter[missing]=banner&filter[kind]=movie&fields=title,year&limit=50'
    const asked = ['-sS', '-g', '-H', `X-Api-Key: ${secret}`, `${url}/items?${query}`]
    const { stdout } = await run('curl', asked)
    expect(JSON.parse(stdout).items).toMatchObject([{ title: 'Alien', year: 1979 }])
    const edit = [
      '-sS',
      '-X',
      'PATCH',
      '-H',
      `Authorization: Bearer ${secret}`,
      '-H',
      'content-type: application/json',
      '-d',
    ]
    const { id } = JSON.parse(stdout).items[0]
    const edited = await run('curl', [
      ...edit,
      '{"metadata":{"plot":"Dark."}}',
      `${url}/items/${id}`,
    ])
    expect(JSON.parse(edited.stdout).metadata.plot.value).toBe('Dark.')
  })

  it('hear with EventSource what happens, and nothing twice after they were away', async () => {
    const { url, secret, metarr, movie } = await aServer()
    const seen: string[] = []
    const listen = (after?: string) =>
      new EventSource(`${url}/events?types=item:updated`, {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: {
              ...init.headers,
              'x-api-key': secret,
              ...(after === undefined ? {} : { 'last-event-id': after }),
            },
          }),
      })
    const hear = (source: EventSource, count: number) =>
      new Promise<void>((resolve) => {
        source.addEventListener('item:updated', ({ lastEventId }) => {
          seen.push(lastEventId)
          if (seen.length === count) resolve()
        })
      })
    const edit = (plot: string) => metarr.setFields({ itemId: movie.id, values: { plot } })
    const first = listen()
    const heard = hear(first, 1)
    await new Promise<void>((resolve) => first.addEventListener('open', () => resolve()))
    await edit('One.')
    await heard
    first.close()
    await edit('Two.')
    const second = listen(seen[0])
    const rest = hear(second, 3)
    await edit('Three.')
    await rest
    second.close()
    expect(new Set(seen).size).toBe(3)
    expect(seen.map(Number)).toEqual([...seen].map(Number).sort((a, b) => a - b))
  })
})
