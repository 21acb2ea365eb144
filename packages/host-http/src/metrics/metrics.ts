import type { Metarr, ProviderStanding } from '@metarr/core'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { providersOf } from './providers-of.js'

/** What one request was and became. */
export interface AnsweredRequest {
  readonly method: string
  /** With its parameters in braces, so that there are few. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** Counts for Prometheus, of one handler. */
export interface Metrics {
  answered(request: AnsweredRequest): void
  /** One more client follows the events; call the answer when it is gone. */
  followed(): () => void
  /** How many follow the events now. */
  eventClients(): number
  /** Everything in Prometheus' text format, the state of the database as it is now. */
  text(): Promise<string>
  readonly contentType: string
}

/** Keeps counts, and looks at `metarr` when they are asked for. Of the process it tells from the first time on that somebody asks. */
export function createMetrics(metarr: Metarr): Metrics {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'metarr_http_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  const followers = gauge(registry, 'event_clients', 'Clients that follow the events')
  const looks = [
    jobsOf(metarr, registry),
    libraryOf(metarr, registry),
    cacheOf(metarr, registry),
    standingsOf(metarr, registry),
  ]
  let tellsOfProcess = false
  let following = 0

  return {
    answered({ method, route, status, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds)
    },

    followed() {
      following += 1
      return () => {
        following -= 1
      }
    },

    eventClients: () => following,

    async text() {
      if (!tellsOfProcess) collectDefaultMetrics({ register: registry })
      tellsOfProcess = true
      followers.set(following)
      await Promise.all(looks.map((look) => look()))
      return registry.metrics()
    },

    contentType: registry.contentType,
  }
}

type Look = () => Promise<void>

function jobsOf({ ports }: Metarr, registry: Registry): Look {
  const jobs = gauge(registry, 'jobs', 'Jobs that are remembered', ['kind', 'status'])
  const queue = gauge(registry, 'queue_depth', 'Jobs that are not done yet')
  return async () => {
    const counts = await ports.storage.jobs.count()
    jobs.reset()
    for (const { kind, status, jobs: count } of counts) jobs.set({ kind, status }, count)
    const waiting = counts.filter(({ status }) => undone.has(status))
    queue.set(waiting.reduce((sum, one) => sum + one.jobs, 0))
  }
}

const undone: ReadonlySet<string> = new Set(['waiting', 'pending', 'processing', 'paused'])

function libraryOf(metarr: Metarr, registry: Registry): Look {
  const libraries = gauge(registry, 'libraries', 'Libraries')
  const items = gauge(registry, 'items', 'Movies, series, seasons, episodes and collections')
  const unpublished = gauge(registry, 'items_unpublished', 'Items with unpublished changes')
  return async () => {
    const { storage } = metarr.ports
    libraries.set((await metarr.listLibraries()).length)
    items.set(await storage.items.count({}))
    unpublished.set(await storage.items.count({ dirty: true }))
  }
}

function cacheOf({ ports }: Metarr, registry: Registry): Look {
  const blobs = gauge(registry, 'cache_blobs', 'Files in the cache')
  const bytes = gauge(registry, 'cache_bytes', 'Bytes in the cache')
  return async () => {
    const total = await ports.storage.blobLedger.total()
    blobs.set(total.blobs)
    bytes.set(total.bytes)
  }
}

const circuits: Readonly<Record<ProviderStanding['circuit'], number>> = {
  closed: 0,
  'half-open': 0.5,
  open: 1,
}

function standingsOf(metarr: Metarr, registry: Registry): Look {
  const calls = counter(registry, 'provider_calls_total', 'Tries to ask a provider', [
    'provider',
    'outcome',
  ])
  const open = gauge(
    registry,
    'provider_circuit_open',
    '1: left alone after failing too often; 0.5: looking whether it is back',
    ['provider'],
  )
  const paused = gauge(registry, 'provider_paused_seconds', 'How long it asked to be left alone', [
    'provider',
  ])
  return async () => {
    calls.reset()
    for (const { name: provider, standing } of providersOf(metarr)) {
      if (standing === undefined) continue
      calls.inc({ provider, outcome: 'answered' }, standing.answered)
      calls.inc({ provider, outcome: 'failed' }, standing.failed)
      open.set({ provider }, circuits[standing.circuit])
      paused.set({ provider }, standing.pausedMs / 1000)
    }
  }
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[] = []) {
  return new Gauge({ name: `metarr_${name}`, help, labelNames, registers: [registry] })
}

function counter(registry: Registry, name: string, help: string, labelNames: string[]) {
  return new Counter({ name: `metarr_${name}`, help, labelNames, registers: [registry] })
}
