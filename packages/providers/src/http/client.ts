import { setMaxListeners } from 'node:events'
import type {
  BudgetStore,
  ProviderError,
  ProviderStanding,
  RateStore,
  ResponseStore,
} from '@metarr/core'
import type { Backoff } from './backoff.js'
import { defaultBackoff } from './backoff.js'
import { cacheResponses } from './cache-responses.js'
import type { CircuitState } from './circuit.js'
import { createCircuit } from './circuit.js'
import { countCalls } from './count-calls.js'
import { errorFor } from './error-for.js'
import type { Fetch } from './fetch-send.js'
import { createFetchSend } from './fetch-send.js'
import type { Credential, Decorator, HttpAnswer, Send } from './http.js'
import { decorate } from './http.js'
import { limitConcurrency } from './limit-concurrency.js'
import { limitRate } from './limit-rate.js'
import { limitTime } from './limit-time.js'
import type { Redact } from './redact.js'
import { createRedact, redactErrors } from './redact.js'
import { rememberRefusal } from './remember-refusal.js'
import { retry } from './retry.js'
import { createSharedBucket } from './shared-bucket.js'
import type { CallBudget } from './spend-budget.js'
import { spendBudget } from './spend-budget.js'
import type { Timing } from './timing.js'
import { systemTiming } from './timing.js'
import { createTokenBucket, type TokenBucket, type TokenBucketOptions } from './token-bucket.js'

export interface HttpClientOptions {
  /** Who is called; the `provider` of every error. */
  readonly service: string
  /** Sent with every request, and hidden in every error. */
  readonly credential?: Credential | undefined
  /** Calls per second in the long run. */
  readonly perSecond: number
  /** Calls that may go at once after a rest. Default: three fifths of `perSecond`, at least 2. */
  readonly burst?: number
  /** How much of the burst only urgent calls may use. Default: a third of it, at least 1. */
  readonly reserve?: number
  /** Requests under way at once. Default 8. */
  readonly concurrency?: number
  /** For one try, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number
  /** Repetitions of a call that nobody waits for. Default 5. */
  readonly retries?: number
  /** Repetitions of an urgent call. Default 2. */
  readonly urgentRetries?: number
  /** Default: 1 s, doubling to 30 s. */
  readonly backoff?: Backoff
  /** A service that asks for a longer wait makes the call fail at once, in milliseconds. Default 60,000. */
  readonly longestWaitMs?: number
  /** Default: five failed calls open the circuit for five minutes, two good ones close it. */
  readonly circuit?: {
    readonly failures: number
    readonly openMs: number
    readonly successes: number
  }
  /** Longest answer, after decompression. Default 8 MiB. */
  readonly maximumBytes?: number
  /** Where answers are kept. Default: none is. */
  readonly responses?: ResponseStore | undefined
  /** How long an answer is given again without asking, in milliseconds. Default: a day. */
  readonly freshMs?: number | undefined
  /** How long an answer stands in for a service that is down, in milliseconds. Default: a week. */
  readonly staleMs?: number | undefined
  /** All kept answers together, in characters. Default 256 Mi. */
  readonly keptCharacters?: number | undefined
  /** How many calls the service allows in a day or a month; needs `budgets`. Default: as many as the rate allows. */
  readonly budget?: CallBudget | undefined
  /** Where those calls are counted. */
  readonly budgets?: BudgetStore | undefined
  /** Shares the rate and pauses with every process that has the same store. Default: they count in this client alone. */
  readonly rates?: RateStore | undefined
  /** What the shared rate is called. Default: `service`. */
  readonly rateName?: string | undefined
  /** How long a 401 is remembered instead of asked for again, in milliseconds; 0 for not at all. Default: ten minutes. */
  readonly refusalMs?: number | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined
  readonly timing?: Timing | undefined
}

export interface HttpClient {
  readonly send: Send
  /**
   * The error for an answer that is no success: `provider-busy` for 408, 429 and from 500 on, otherwise `provider-refused`.
   * `what` is the service's own explanation; secrets in it are hidden.
   */
  errorFor(answer: HttpAnswer, what: string): ProviderError
  /** Whether the service is being spared. */
  circuit(): CircuitState
  /** The same, how long the service asked to be left alone, and what became of the tries so far. */
  standing(): ProviderStanding
}

/**
 * One polite client for one service and one credential; its limits hold for everybody who shares it.
 *
 * From the outside in: redaction → response cache → circuit breaker → retry → remembered refusal → concurrency → budget → rate →
 * timeout → redirects and size. What the cache answers costs neither tokens nor tries. Waiting for a retry holds no place in the
 * queue; waiting for a token is not part of the timeout; each retry takes its own token, and counts against the budget.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { service, timing = systemTiming, concurrency = 8, longestWaitMs = 60_000 } = options
  const redact = createRedact(options.credential)
  const circuit = createCircuit({ ...defaultCircuit, ...options.circuit, service, timing })
  const bucket = bucketOf(options, { longestPauseMs: longestWaitMs, timing })

  const calls = countCalls()
  const refusal = refusalOf(options, timing)
  const base = createFetchSend({
    service,
    fetch: options.fetch,
    maximumBytes: options.maximumBytes ?? 8 * 1024 * 1024,
    connections: concurrency,
  })

  const send = decorate(base, [
    redactErrors(redact),
    ...cacheOf(options, redact, timing),
    circuit.guard,
    retry({
      retries: options.retries ?? 5,
      urgentRetries: options.urgentRetries ?? 2,
      backoff: options.backoff ?? defaultBackoff,
      longestWaitMs,
      timing,
    }),
    ...(refusal === undefined ? [] : [refusal.gate]),
    limitConcurrency(concurrency),
    ...(refusal === undefined ? [] : [refusal.learn]),
    ...budgetOf(options, timing),
    limitRate({ service, bucket, timing }),
    calls.guard,
    limitTime({ service, timeoutMs: options.timeoutMs ?? 10_000, timing }),
  ])

  return {
    send(request) {
      expectManyListeners(request.signal)
      return send({ ...request, credential: options.credential })
    },
    errorFor: (answer, what) => errorFor(service, answer, redact(what), timing),
    circuit: circuit.state,
    standing: () => ({
      circuit: circuit.state(),
      pausedMs: bucket.pausedFor(),
      ...calls.count(),
    }),
  }
}

const minute = 60 * 1000
const day = 24 * 60 * minute

function cacheOf(options: HttpClientOptions, redact: Redact, timing: Timing): readonly Decorator[] {
  const { service, responses: store } = options
  if (store === undefined) return []
  const { freshMs = day, staleMs = 7 * day, keptCharacters = 256 * 1024 * 1024 } = options
  const limits = { freshMs, staleMs, maximumSize: keptCharacters }
  return [cacheResponses({ service, store, ...limits, redact, timing })]
}

function budgetOf(options: HttpClientOptions, timing: Timing): readonly Decorator[] {
  const { service, budget, budgets: store } = options
  return budget && store ? [spendBudget({ service, store, budget, timing })] : []
}

function refusalOf({ credential, refusalMs = 10 * minute }: HttpClientOptions, timing: Timing) {
  const isWanted = credential !== undefined && refusalMs > 0
  return isWanted ? rememberRefusal(refusalMs, timing) : undefined
}

/** One signal stops thousands of calls at once; Node takes more than ten listeners for a leak, and says so on stderr. */
function expectManyListeners(signal: AbortSignal | undefined): void {
  if (signal !== undefined) setMaxListeners(0, signal)
}

const defaultCircuit = { failures: 5, openMs: 5 * minute, successes: 2 }

function bucketOf(
  options: HttpClientOptions,
  given: Pick<TokenBucketOptions, 'longestPauseMs' | 'timing'>,
): TokenBucket {
  const { service, rates, rateName = service } = options
  const sizes = { ...bucketSizes(options), ...given }
  return rates === undefined
    ? createTokenBucket(sizes)
    : createSharedBucket({ ...sizes, service: rateName, rates })
}

/** A burst and the second after it stay below eight fifths of `perSecond`: 40 calls at TMDB's 25. */
function bucketSizes({ perSecond, burst, reserve }: HttpClientOptions) {
  const capacity = burst ?? Math.max(2, Math.floor(perSecond * 0.6))
  return { perSecond, capacity, reserve: reserve ?? Math.max(1, Math.floor(capacity / 3)) }
}
