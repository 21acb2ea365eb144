import type { ProviderLimits } from '../metadata/provider-limits.js'
import type { TitleKind } from '../metadata/title-change.js'

/** A service as the planner sees it. */
export interface LimitedService {
  readonly name: string
  readonly limits: ProviderLimits
  /** Which titles it is asked about. */
  readonly kinds: readonly TitleKind[]
  /** Whether it knows metadata; a title waits for those only. */
  readonly tellsMetadata: boolean
  /** Calls of this day that are left, where days are counted. */
  readonly leftToday?: number
}

/** What a plan costs one service. */
export interface ServiceLoad {
  readonly name: string
  /** Calls for all that is due. */
  readonly calls: number
  /** Those that fit into this day. */
  readonly callsToday: number
  /** Calls of this day that were left before, where days are counted. */
  readonly leftToday?: number
  /** Until it was asked about all that is due, in milliseconds. */
  readonly etaMs: number
}

/** What is due. */
interface Title {
  readonly kind: TitleKind
  readonly seasons: number
  /** Only these services are asked. */
  readonly only?: readonly string[]
}

/** Who is asked about what today, by position of the titles. */
export interface SpreadCalls {
  /** Services that have no calls left for it. */
  readonly without: readonly (readonly string[])[]
  /** Whether a service that it waits for has calls left for it: one that tells metadata, or that is asked alone. */
  readonly canStart: readonly boolean[]
  readonly loads: readonly ServiceLoad[]
  readonly etaMs: number
  readonly wholeEtaMs: number
}

const dayMs = 24 * 60 * 60 * 1000

/** Gives out the calls of the day to titles in their order, and says how long the services need. */
export function spreadCalls(
  titles: readonly Title[],
  services: readonly LimitedService[],
  now: number,
): SpreadCalls {
  const costs = services.map((service) => titles.map((title) => callsFor(title, service)))
  const granted = services.map((service, index) => grantedOf(costs[index] ?? [], service))
  const loads = services.map((service, index) =>
    loadOf(service, costs[index] ?? [], granted[index] ?? [], now),
  )
  const today = loads.map(({ callsToday }, index) => msFor(callsToday, services[index]))
  return {
    without: titles.map((_, at) =>
      services.filter((_service, index) => granted[index]?.[at] === false).map(({ name }) => name),
    ),
    canStart: titles.map((title, at) => canStart(title, services, (index) => granted[index]?.[at])),
    loads,
    etaMs: Math.max(0, ...today),
    wholeEtaMs: Math.max(0, ...loads.map(({ etaMs }) => etaMs)),
  }
}

function callsFor({ kind, seasons, only }: Title, service: LimitedService): number {
  const { calls } = service.limits
  if (!service.kinds.includes(kind) || only?.includes(service.name) === false) return 0
  return kind === 'movie'
    ? (calls?.movie ?? 1)
    : (calls?.series ?? 1) + seasons * (calls?.season ?? 1)
}

function grantedOf(costs: readonly number[], { leftToday }: LimitedService): readonly boolean[] {
  let left = leftToday ?? Number.POSITIVE_INFINITY
  return costs.map((cost) => {
    if (cost > left) return false
    left -= cost
    return true
  })
}

function canStart(
  { only }: Title,
  services: readonly LimitedService[],
  isGranted: (index: number) => boolean | undefined,
): boolean {
  const awaited = services.flatMap(({ name, tellsMetadata }, index) =>
    (only?.includes(name) ?? tellsMetadata) ? [isGranted(index) === true] : [],
  )
  return awaited.length === 0 || awaited.includes(true)
}

function loadOf(
  service: LimitedService,
  costs: readonly number[],
  granted: readonly boolean[],
  now: number,
): ServiceLoad {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const calls = sum(costs)
  const { name, leftToday } = service
  return {
    name,
    calls,
    callsToday: sum(costs.filter((_, at) => granted[at])),
    ...(leftToday === undefined ? {} : { leftToday }),
    etaMs: etaOf(calls, service, now),
  }
}

/** Today's calls now, then so many from each midnight (UTC) on. */
function etaOf(calls: number, service: LimitedService, now: number): number {
  const { leftToday = calls, limits } = service
  if (calls <= leftToday) return msFor(calls, service)
  const perDay = Math.max(1, limits.perDay ?? calls)
  const later = calls - leftToday
  const days = Math.ceil(later / perDay)
  const untilMidnight = dayMs - (now % dayMs)
  return untilMidnight + (days - 1) * dayMs + msFor(later - (days - 1) * perDay, service)
}

function msFor(calls: number, service: LimitedService | undefined): number {
  return Math.ceil((calls / (service?.limits.perSecond ?? 1)) * 1000)
}
