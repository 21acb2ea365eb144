import type { Clock, ResponseStore, StoredResponse } from '@metarr/core'
import { ProviderError } from '@metarr/core'
import type { Decorator, HttpAnswer, HttpRequest } from './http.js'
import type { Redact } from './redact.js'

export interface ResponseCache {
  readonly service: string
  readonly store: ResponseStore
  /** How long an answer is given again without asking, in milliseconds. */
  readonly freshMs: number
  /** How long after it was last checked an answer may stand in for a service that is down, in milliseconds. */
  readonly staleMs: number
  /** All kept answers together, in characters. */
  readonly maximumSize: number
  /** What it would change in an answer is a reason not to keep it. */
  readonly redact: Redact
  readonly timing: Pick<Clock, 'now'>
}

/**
 * Gives answers again that are `keepable`, the way of RFC 9111 and RFC 5861: while fresh without asking; afterwards it asks whether they
 * changed (`If-None-Match`, `If-Modified-Since`); and if the service is down, as they were. A call `afresh` always asks, and
 * never gets what may be out of date. A 404 or 410 ends what was kept; `Cache-Control: no-store` is obeyed.
 *
 * A store that fails costs a request, never the call.
 */
export function cacheResponses(cache: ResponseCache): Decorator {
  const keep = createKeep(cache)

  async function learn(answer: HttpAnswer, request: HttpRequest, kept?: StoredResponse) {
    if (answer.status === 304 && kept !== undefined) {
      return answerOf(await keep(renewed(kept, answer, cache)), cache)
    }
    if (answer.status === 404 || answer.status === 410) await forget(cache, request)
    if (isKeepable(answer, request)) await keep(storedFrom(answer, request, cache))
    return answer
  }

  return (next) => async (request) => {
    if (request.method !== 'GET' || request.keepable === undefined) return next(request)
    const kept = await find(cache, request)
    request.signal?.throwIfAborted()
    if (kept !== undefined && isFresh(kept, request, cache)) return answerOf(kept, cache)
    const ask = () => next({ ...request, headers: { ...request.headers, ...validators(kept) } })
    if (kept === undefined || !mayStandIn(kept, request, cache))
      return learn(await ask(), request, kept)
    const answer = await unlessDown(ask, request)
    return answer === undefined ? answerOf(kept, cache) : learn(answer, request, kept)
  }
}
function keyOf({ service }: ResponseCache, { url }: HttpRequest): string {
  return `${service} ${url}`
}

/** What an older version of Metarr kept and this one cannot read is as good as not kept. */
async function find(
  cache: ResponseCache,
  request: HttpRequest,
): Promise<StoredResponse | undefined> {
  const kept = await cache.store.find(keyOf(cache, request)).catch(() => undefined)
  if (kept === undefined) return undefined
  return request.keepable?.(answerOf(kept, cache)) === true ? kept : undefined
}

async function forget(cache: ResponseCache, request: HttpRequest): Promise<void> {
  await cache.store.forget(keyOf(cache, request)).catch(() => {})
}

/** A clock that was set back makes nothing fresh that was checked in its future. */
function isFresh(kept: StoredResponse, request: HttpRequest, { timing }: ResponseCache): boolean {
  const now = timing.now()
  return request.afresh !== true && kept.checkedAt <= now && now < kept.freshUntil
}

function mayStandIn(
  kept: StoredResponse,
  request: HttpRequest,
  { staleMs, timing }: ResponseCache,
): boolean {
  return request.afresh !== true && timing.now() < kept.checkedAt + staleMs
}

/** The answer, or `undefined` when the service has none to give now. */
async function unlessDown(
  ask: () => Promise<HttpAnswer>,
  { signal }: HttpRequest,
): Promise<HttpAnswer | undefined> {
  try {
    const answer = await ask()
    return isDown(answer) ? undefined : answer
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof ProviderError && error.retryable) return undefined
    throw error
  }
}

function validators(kept: StoredResponse | undefined): Readonly<Record<string, string>> {
  return {
    ...(kept?.etag === undefined ? {} : { 'if-none-match': kept.etag }),
    ...(kept?.lastModified === undefined ? {} : { 'if-modified-since': kept.lastModified }),
  }
}

function isDown({ status }: HttpAnswer): boolean {
  return status >= 500 || status === 408 || status === 429
}

function isKeepable(answer: HttpAnswer, request: HttpRequest): boolean {
  const forbidden = /\bno-store\b/i.test(answer.headers.get('cache-control') ?? '')
  return answer.status === 200 && !forbidden && request.keepable?.(answer) === true
}

function storedFrom(
  answer: HttpAnswer,
  request: HttpRequest,
  cache: ResponseCache,
): StoredResponse {
  const body = new TextDecoder().decode(answer.body)
  return { key: keyOf(cache, request), body, ...factsOf(answer, cache) }
}

/** A service that names a new version along with its 304 means the same body. */
function renewed(kept: StoredResponse, answer: HttpAnswer, cache: ResponseCache): StoredResponse {
  return { ...kept, ...factsOf(answer, cache) }
}

function factsOf({ headers }: HttpAnswer, { freshMs, timing }: ResponseCache) {
  const etag = headers.get('etag')
  const lastModified = headers.get('last-modified')
  return {
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { lastModified }),
    checkedAt: timing.now(),
    freshUntil: timing.now() + freshMs,
  }
}

function answerOf({ body, checkedAt }: StoredResponse, { timing }: ResponseCache): HttpAnswer {
  const age = Math.max(0, Math.floor((timing.now() - checkedAt) / 1000))
  return {
    status: 200,
    headers: new Headers({ age: String(age) }),
    body: new TextEncoder().encode(body),
  }
}

const savesBetweenPrunings = 200

/** Saves what is free of secrets, and now and then makes room. */
function createKeep({ store, redact, staleMs, maximumSize, timing }: ResponseCache) {
  let saves = 0

  async function save(response: StoredResponse): Promise<void> {
    await store.save(response)
    if (saves % savesBetweenPrunings === 0) {
      await store.prune({ checkedBefore: timing.now() - staleMs, maximumSize })
    }
    saves += 1
  }

  return async (response: StoredResponse): Promise<StoredResponse> => {
    const { key, body, etag = '', lastModified = '' } = response
    const isClean = [key, body, etag, lastModified].every((text) => redact(text) === text)
    if (isClean) await save(response).catch(() => {})
    return response
  }
}
