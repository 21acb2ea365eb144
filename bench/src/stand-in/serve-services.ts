import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fanartAnswer, omdbAnswer, type ServiceAnswer, tmdbAnswer, tvdbAnswer } from './answers.js'
import type { VirtualTime } from './virtual-time.js'
import {
  createLimitWatch,
  type LimitWatch,
  type ServiceLimits,
  type Verdict,
} from './watch-limits.js'

/** What a stand-in needs to know of a service. */
interface Service {
  readonly limits: ServiceLimits
  /** Calls per second that it allows in the long run. */
  readonly perSecond: number
  /** From the arrival of a call to its answer, in milliseconds. */
  readonly latencyMs: number
  readonly answer: (url: URL) => ServiceAnswer
}

export const serviceNames = ['tmdb', 'tvdb', 'fanart', 'omdb'] as const
export type ServiceName = (typeof serviceNames)[number]

/**
 * What the services really allow. TMDB says about 40 a second, and is busy now and then because another program uses the same key; OMDb 1,000 a
 * day. TheTVDB and fanart.tv name no number (fanart.tv asks for two calls at once): here they allow what we promise to keep to, bursts included.
 */
const services: Readonly<Record<ServiceName, Service>> = {
  tmdb: {
    limits: { perSecond: 40, atOnce: 20, busyAfter: 5_000, busyForMs: 4_000 },
    perSecond: 40,
    latencyMs: 150,
    answer: tmdbAnswer,
  },
  tvdb: {
    limits: { perSecond: 12, atOnce: 8 },
    perSecond: 8,
    latencyMs: 150,
    answer: tvdbAnswer,
  },
  fanart: {
    limits: { perSecond: 8, atOnce: 2 },
    perSecond: 5,
    latencyMs: 120,
    answer: fanartAnswer,
  },
  omdb: {
    limits: { perSecond: 8, atOnce: 8, perDay: 1_000 },
    perSecond: 5,
    latencyMs: 120,
    answer: omdbAnswer,
  },
}

/** What was called how often, and how long the services would not listen. */
interface Called {
  readonly calls: Readonly<Partial<Record<ServiceName, number>>>
  readonly busyMs: number
}

/** The least milliseconds in which so many calls can be made: those of the service that takes longest. */
export function leastTimeFor({ calls, busyMs }: Called): number {
  const times = serviceNames.map((name) => ((calls[name] ?? 0) / services[name].perSecond) * 1000)
  return Math.max(...times) + busyMs
}

/** One stand-in that listens. */
export interface ServedService {
  readonly origin: string
  readonly watch: LimitWatch
  close(): Promise<void>
}

/** Starts a stand-in for one service: a web server of its own that holds callers to the service's limits by the clock of `time`. */
export async function serveService(
  name: ServiceName,
  time: Pick<VirtualTime, 'now' | 'sleep' | 'hold' | 'release'>,
): Promise<ServedService> {
  const { limits, latencyMs, answer } = services[name]
  const watch = createLimitWatch(name, limits, time)
  const server = createServer(async (request, response) => {
    request.resume()
    const verdict = watch.arrive()
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const { status, body } = verdict.kind === 'ok' ? answer(url) : refusalFor(verdict)
    const latency = time.sleep(latencyMs)
    time.release()
    await latency
    time.hold()
    watch.leave(verdict)
    const after = verdict.kind === 'busy' ? secondsUntil(verdict.retryAfterMs - latencyMs) : {}
    response.writeHead(status, { 'content-type': 'application/json', ...after })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, watch, close: () => closed(server) }
}

function secondsUntil(ms: number): Readonly<Record<string, string>> {
  return { 'retry-after': String(Math.max(0, Math.ceil(ms / 1000))) }
}

function refusalFor({ kind }: Verdict): ServiceAnswer {
  if (kind === 'spent')
    return { status: 401, body: { Response: 'False', Error: 'Request limit reached!' } }
  return {
    status: 429,
    body: { success: false, status_code: 25, status_message: 'Over the limit.' },
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
