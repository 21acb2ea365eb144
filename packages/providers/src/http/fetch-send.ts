import { ProviderError } from '@metarr/core'
import { Agent } from 'undici'
import type { Credential, HttpAnswer, HttpRequest, Send } from './http.js'
import { readLimited } from './read-limited.js'

/** The part of the web's `fetch` that the kit calls. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface FetchSendOptions {
  /** Who is called, for errors. */
  readonly service: string
  /** Default: the global `fetch`, looked up at each call, with connections of its own. */
  readonly fetch?: Fetch | undefined
  /** For requests that do not say. */
  readonly maximumBytes: number
  /** Connections kept to the service. */
  readonly connections: number
}

const longestRedirectChain = 5
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * The innermost {@link Send}: one request over `fetch`.
 *
 * A redirect is followed for GET and HEAD, at most five times. With a credential it is followed on the same origin only;
 * without one to any host, but never from https to http.
 */
export function createFetchSend(options: FetchSendOptions): Send {
  const call = options.fetch ?? globalFetchWith(options.connections)

  return async (request) => {
    let url = new URL(request.url)
    for (let hop = 0; hop <= longestRedirectChain; hop += 1) {
      const response = await respond(call, url, request, options.service)
      const next = redirectOf(response, url)
      if (next === undefined) return answerOf(response, request, options)
      await response.body?.cancel().catch(() => {})
      refuseUnsafe(request, url, next, options.service)
      url = next
    }
    throw unreadable(options.service, 'redirects in circles')
  }
}

/** Reads the global `fetch` at each call, so that a test or an embedder may replace it at any time. */
function globalFetchWith(connections: number): Fetch {
  const dispatcher = { dispatcher: new Agent({ connections }) }
  return (url, init) => globalThis.fetch(url, Object.assign({}, init, dispatcher))
}

async function respond(
  call: Fetch,
  url: URL,
  request: HttpRequest,
  service: string,
): Promise<Response> {
  try {
    return await call(withQuery(url, request.credential).href, {
      method: request.method,
      redirect: 'manual',
      headers: { ...request.headers, ...request.credential?.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    })
  } catch (error) {
    throw unreachable(error, request, service)
  }
}

function withQuery(url: URL, credential: Credential | undefined): URL {
  const complete = new URL(url)
  for (const [name, value] of Object.entries(credential?.query ?? {})) {
    complete.searchParams.set(name, value)
  }
  return complete
}

function redirectOf(response: Response, from: URL): URL | undefined {
  const location = response.headers.get('location')
  if (location === null || !redirectStatuses.has(response.status)) return undefined
  return URL.canParse(location, from.href) ? new URL(location, from) : undefined
}

function refuseUnsafe(request: HttpRequest, from: URL, to: URL, service: string): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw unreadable(service, `redirects a ${request.method}`)
  }
  const isWeb = to.protocol === 'https:' || to.protocol === from.protocol
  if (!isWeb || (request.credential !== undefined && to.origin !== from.origin)) {
    throw unreadable(service, `redirects to ${to.origin}, where its key must not go`)
  }
}

async function answerOf(
  response: Response,
  request: HttpRequest,
  { service, maximumBytes }: FetchSendOptions,
): Promise<HttpAnswer> {
  const limit = request.maximumBytes ?? maximumBytes
  const body = await readLimited(response, limit).catch((error: unknown) => {
    throw unreachable(error, request, service)
  })
  if (body === undefined) throw unreadable(service, `answers with more than ${limit} bytes`)
  return { status: response.status, headers: response.headers, body }
}

function unreachable(error: unknown, request: HttpRequest, service: string): unknown {
  if (request.signal?.aborted === true) return request.signal.reason
  const message = `${service} cannot be reached: ${deepestMessage(error)}`
  return new ProviderError('provider-busy', message, { provider: service }, { cause: error })
}

/** `fetch` says only that it failed; what happened is said by its causes. */
function deepestMessage(error: unknown): string {
  let deepest = error
  for (let depth = 0; depth < 5 && deepest instanceof Error && deepest.cause; depth += 1) {
    deepest = deepest.cause
  }
  return deepest instanceof Error ? deepest.message || deepest.name : String(deepest)
}

function unreadable(service: string, what: string): ProviderError {
  return new ProviderError('provider-unreadable', `${service} ${what}`, { provider: service })
}
