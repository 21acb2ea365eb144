import { type AccessScope, createApiKey, createEventFeed, type Ports } from '@metarr/core'
import { createMemoryStorage } from '@metarr/core/memory'
import { systemClock } from '@metarr/core/node'
import { aPublishedFilm } from '@metarr/core/testing'
import { createHttpHandler, type HttpOptions } from './http-handler.js'

/** What a call answered. */
interface Answer {
  readonly status: number
  readonly headers: Headers
  // Tests look into what they expect, and compare the rest with schemas.
  readonly body: ReturnType<typeof JSON.parse>
}

/** A published movie behind the API, every answer checked against the document. For tests. */
export async function anApi(options: Partial<HttpOptions> = {}, given: Partial<Ports> = {}) {
  const ports = { storage: createMemoryStorage(), clock: systemClock }
  const feed = createEventFeed(ports)
  const home = await aPublishedFilm({ ...ports, events: feed, ...given })
  const errors: unknown[] = []
  const handler = createHttpHandler(home.metarr, {
    feed,
    checkAnswers: true,
    onError: (error) => void errors.push(error),
    ...options,
  })
  const secrets = new Map<AccessScope, string>()
  for (const scope of ['read', 'write', 'admin'] as const) {
    const { secret } = await createApiKey(home.ports, { name: scope, scope })
    secrets.set(scope, secret)
  }

  function send(path: string, init: RequestInit = {}, scope: AccessScope | 'nobody' = 'admin') {
    const headers = new Headers(init.headers)
    const secret = scope === 'nobody' ? undefined : secrets.get(scope)
    if (secret !== undefined) headers.set('x-api-key', secret)
    return handler(new Request(`http://metarr.test/api/v1${path}`, { ...init, headers }))
  }

  async function call(
    method: string,
    path: string,
    { body, scope }: { readonly body?: unknown; readonly scope?: AccessScope | 'nobody' } = {},
  ): Promise<Answer> {
    const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await send(path, { method, ...(body === undefined ? {} : json) }, scope)
    const text = await response.text()
    const { status, headers } = response
    return { status, headers, body: text === '' ? undefined : JSON.parse(text) }
  }

  return { ...home, feed, handler, send, call, errors, get: (path: string) => call('GET', path) }
}
