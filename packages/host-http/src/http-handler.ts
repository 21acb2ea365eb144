import { audited, type EventFeed, type Metarr } from '@metarr/core'
import { type Context, Hono, type Next } from 'hono'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { z } from 'zod'
import { apiPageAnswer, apiPageScript } from './api-page/api-page.js'
import { checkInput } from './check-input.js'
import { type HealthCheck, storageCheck } from './health.js'
import type { Housekeeping } from './housekeeping.js'
import { createMetrics } from './metrics/metrics.js'
import { openApiDocument } from './openapi/document.js'
import { type Host, isBinary, isRaw, type Operation } from './operation.js'
import { operations } from './operations.js'
import { postmanCollection } from './postman/postman-collection.js'
import { HttpProblem, type Problem, problemOf } from './problem.js'
import { type Authenticate, actorOf, byKeyOrSession, type Caller } from './security/caller.js'
import { type Client, clientOf, type IsTrusted, trustedProxies } from './security/client.js'
import { admit, type Gate, identified } from './security/gate.js'
import { createRateLimiter, type RateLimits } from './security/rate-limits.js'
import { textAnswer } from './text-answer.js'
import { webAnswer } from './web/web-answer.js'
import type { WebFiles } from './web/web-files.js'

/** How Metarr is shown over HTTP. */
export interface HttpOptions {
  /** The feed that Metarr's events go to: what `events` streams. */
  readonly feed: EventFeed
  /** Below which path everything lies, as `/metarr`. Default: the root. */
  readonly basePath?: string
  /** Who asks. Default: whoever shows an API key of this Metarr, or is signed in as one of its users. */
  readonly authenticate?: Authenticate
  /** Origins whose pages may call. Default: none. */
  readonly origins?: readonly string[]
  /** Proxies whose word on who asks is taken: addresses, ranges as `10.0.0.0/8`, `loopback`, `private`. Default: none. */
  readonly trustedProxies?: readonly string[]
  /** A page on which the API is read and tried, at `/api/v1/docs`: `builtApiPage()` of `@metarr/host-http/node`. Default: none. */
  readonly apiPage?: WebFiles
  /** How many requests are answered in a minute. */
  readonly rateLimits?: RateLimits
  /** Bytes of a JSON body. Default 1 MiB. */
  readonly maximumBodyBytes?: number
  /** Bytes of an uploaded picture. Default 32 MiB. */
  readonly maximumUploadBytes?: number
  /** Told of errors that nobody threw on purpose. Default: written to the console. */
  readonly onError?: (
    error: unknown,
    request: { readonly id: string; readonly path: string },
  ) => void
  /** Told of each request to the API once it is answered: for a log. Default: nobody. */
  readonly onAnswer?: (answered: AnsweredCall) => void
  /** What must be well beside the storage for `health/ready`. Default: nothing. */
  readonly checks?: readonly HealthCheck[]
  /** Keys of services, secrets and backups, for admins. Default: they are not looked after here. */
  readonly housekeeping?: Housekeeping
  /** Aborted when the program is about to stop: streams end. Default: never. */
  readonly stopping?: AbortSignal
  /** Checks each answer against the document before it is sent, which costs time: for tests. Default false. */
  readonly checkAnswers?: boolean
  /** The version to tell. Default `0.0.0`. */
  readonly version?: string
  /** The web UI, shown to whoever opens the base path: `builtWeb()` of `@metarr/host-http/node`. Default: none. */
  readonly web?: WebFiles
}

/** A request to the API, and what became of it. */
export interface AnsweredCall {
  /** The `X-Request-Id` of the answer. */
  readonly id: string
  readonly method: string
  /** With its parameters in braces: `/items/{itemId}`; `other` for an address that is none. */
  readonly route: string
  readonly status: number
  readonly milliseconds: number
  /** The name of the key or user; absent: nobody we know. */
  readonly caller?: string
  readonly address: string
}

/** Answers a request as the web has it: what Node's http, Express, Fastify, Hono, Deno and Bun can all mount. */
export type HttpHandler = (request: Request, connection?: Connection) => Promise<Response>

/** What the server knows of the other end. */
export interface Connection {
  /** Who calls, as far as the network shows. */
  readonly address?: string
  /**
   * Given by a server that writes text faster than it reads streams: takes the text of an answer, whose own body is then empty. Called again, it is the
   * last text that counts.
   */
  readonly takeText?: (text: string) => void
}

const apiPath = '/api/v1'

/**
 * Shows a Metarr over HTTP. It keeps no state of its own and closes nothing. Every call that changes something leaves an entry in the audit log with its
 * caller, so give it a Metarr that is not audited yet.
 *
 * @throws {InvalidInputError} when a trusted proxy is named that is none.
 */
export function createHttpHandler(metarr: Metarr, options: HttpOptions): HttpHandler {
  const { basePath = '', authenticate = byKeyOrSession(metarr), origins = [] } = options
  const host: Host = {
    metarr,
    feed: options.feed,
    basePath,
    version: options.version ?? '0.0.0',
    metrics: createMetrics(metarr),
    checks: [storageCheck(metarr), ...(options.checks ?? [])],
    ...(options.housekeeping === undefined ? {} : { housekeeping: options.housekeeping }),
    stopping: options.stopping ?? new AbortController().signal,
  }
  const setting: Setting = {
    host,
    authenticate,
    limiter: createRateLimiter(options.rateLimits),
    isTrusted: trustedProxies(options.trustedProxies ?? []),
    options,
  }
  const app = new Hono<Known>().basePath(basePath)
  app.use(requestId(), secureHeaders())
  app.use(`${apiPath}/*`, (context, next) => timed(context, next, setting))
  if (origins.length > 0) app.use(cors({ origin: [...origins], exposeHeaders: ['X-Request-Id'] }))
  const document = openApiDocument(operations, {
    server: basePath + apiPath,
    version: host.version,
  })
  app.get(`${apiPath}/openapi.json`, (context) => context.json(document))
  app.get(`${apiPath}/postman.json`, (context) =>
    context.json(postmanCollection(document, context.req.url.replace(/\/postman\.json.*$/, ''))),
  )
  const { apiPage } = options
  if (apiPage !== undefined) {
    app.get(`${apiPath}/docs`, () => apiPageAnswer())
    app.get(`${apiPath}/docs/rapidoc.js`, async (context) => {
      const script = await apiPageScript(apiPage)
      if (script === undefined) throw notFound(context.req.path)
      return script
    })
  }
  for (const one of operations)
    app.on(one.shape.method, apiPath + honoPath(one.shape.path), (context) =>
      answerTo(one, context, setting),
    )
  app.notFound(async (context) => {
    const { web } = options
    const page = web && (await webAnswer(context.req.raw, { files: web, basePath }))
    if (page !== undefined) return page
    throw notFound(context.req.path)
  })
  app.onError((error, context) => answerOf(context, error, options))
  return async (request, connection = {}) => app.fetch(request, connection)
}

/** What is known while a request is answered. */
interface Known {
  readonly Bindings: Connection
  readonly Variables: {
    readonly route?: string
    readonly client?: Client
    readonly caller?: Caller
  }
}

type KnownContext = Context<Known>

/** Counts a request and tells of it, once it is answered. */
async function timed(context: KnownContext, next: Next, setting: Setting): Promise<void> {
  const started = performance.now()
  context.set('client', clientOf(context.req.raw, context.env.address, setting.isTrusted))
  const { correlation } = setting.host.metarr.ports
  await (correlation?.run(context.get('requestId'), next) ?? next())
  const milliseconds = performance.now() - started
  context.res.headers.set('X-Request-Id', context.get('requestId'))
  const { status } = context.res
  const { method } = context.req
  const route = context.get('route') ?? 'other'
  setting.host.metrics.answered({ method, route, status, seconds: milliseconds / 1000 })
  const { name: caller } = context.get('caller') ?? {}
  setting.options.onAnswer?.({
    ...{ id: context.get('requestId'), method, route, status, milliseconds },
    ...{ address: context.get('client')?.address ?? 'unknown' },
    ...(caller === undefined ? {} : { caller }),
  })
}

interface Setting extends Gate {
  readonly isTrusted: IsTrusted
  readonly options: HttpOptions
}

async function answerTo(
  operation: Operation,
  context: KnownContext,
  setting: Setting,
): Promise<Response> {
  const { shape } = operation
  const request = context.req.raw
  const client = context.get('client') ?? unknownClient
  context.set('route', shape.path)
  const { caller, limits } = await admit(setting, operation, { request, client })
  context.set('caller', caller)
  const limit = bodyLimit(operation, setting.options)
  const checked = await checkInput(shape, request, context.req.param(), limit)
  const answerHeaders = new Headers(limits)
  const whoAsks = () => identified(setting, request, client)
  const isStillKnown = async () => (await setting.authenticate(request)) !== undefined
  const countStranger = () => setting.limiter.count('strangers', client.address)
  const input = {
    ...checked,
    ...{ caller, client, whoAsks, isStillKnown, countStranger },
    ...{ request, answerHeaders },
    get signal() {
      return request.signal
    },
  }
  const answer = await operation.run(onBehalfOf(caller, setting.host), input)
  const response = answered(operation, { answer, context }, setting.options)
  for (const [name, value] of answerHeaders) response.headers.append(name, value)
  return response
}

const unknownClient: Client = { address: 'unknown', isSecure: false }

function onBehalfOf(caller: Caller, host: Host): Host {
  if (caller.scope === 'read') return host
  return { ...host, metarr: audited(host.metarr, actorOf(caller)) }
}

const mebibyte = 1024 * 1024

function bodyLimit({ shape }: Operation, options: HttpOptions): number {
  return isBinary(shape.body)
    ? (shape.body.maximumBytes ?? options.maximumUploadBytes ?? 32 * mebibyte)
    : (options.maximumBodyBytes ?? mebibyte)
}

function answered(
  { shape }: Operation,
  { answer, context }: { readonly answer: unknown; readonly context: KnownContext },
  options: HttpOptions,
): Response {
  if (isRaw(shape.answer)) return answer as Response
  if (shape.answer === undefined) return new Response(null, { status: shape.status ?? 204 })
  const body = checkedAnswer(shape.answer, answer, options)
  return textAnswer(context, JSON.stringify(body), {
    status: shape.status ?? 200,
    headers: { 'content-type': 'application/json' },
  })
}

function checkedAnswer(schema: z.ZodType, answer: unknown, { checkAnswers }: HttpOptions): unknown {
  if (checkAnswers !== true) return answer
  const asSent = JSON.parse(JSON.stringify(answer)) as unknown
  schema.parse(asSent)
  return answer
}

function answerOf(context: KnownContext, error: unknown, options: HttpOptions): Response {
  const id = context.get('requestId')
  const told: Problem = { ...problemOf(error), requestId: id }
  if (told.code === 'unexpected')
    report(error, { id, path: context.get('route') ?? context.req.path }, options)
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (error instanceof HttpProblem && error.retryAfter !== undefined)
    headers.set('retry-after', String(error.retryAfter))
  if (told.status === 401) headers.set('www-authenticate', 'Bearer')
  return textAnswer(context, JSON.stringify(told), { status: told.status, headers })
}

function report(
  error: unknown,
  request: { readonly id: string; readonly path: string },
  { onError }: HttpOptions,
): void {
  if (onError === undefined) console.error(`${request.path} (${request.id}):`, error)
  else onError(error, request)
}

function notFound(path: string): HttpProblem {
  return new HttpProblem(404, 'no-such-address', `There is nothing at ${path}`)
}

/** `/items/{itemId}` → `/items/:itemId` */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
