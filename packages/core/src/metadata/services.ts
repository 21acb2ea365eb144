import type { AssetProvider } from '../assets/asset-provider.js'
import { MetarrError } from '../errors.js'
import type { Ports } from '../ports.js'
import { budgetWindow } from './budget-store.js'
import type { CallOptions, MetadataProvider } from './metadata-provider.js'

/** A service that tells metadata, has pictures, or both. */
export type Service = MetadataProvider | AssetProvider

/** Every service once, those that tell metadata first; pictures beside the videos are none. */
export function servicesOf({
  metadataProviders,
  assetProviders,
}: Pick<Ports, 'metadataProviders' | 'assetProviders'>): readonly Service[] {
  const withPictures = assetProviders.filter(({ offers }) => Object.keys(offers).length > 0)
  const all = [...metadataProviders, ...withPictures]
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index)
}

/** What a service is held to, and what is left of it today. */
export interface ServiceLimits {
  readonly perSecond?: number
  readonly perDay?: number
  readonly leftToday?: number
}

/** What a service is held to now, by the clock and the budgets that all processes share. */
export async function limitsNow(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { name, limits }: Pick<Service, 'name' | 'limits'>,
): Promise<ServiceLimits> {
  const { perSecond, perDay } = limits ?? {}
  const used = await storage.budgets.used(budgetWindow(name, 'day', clock.now()))
  return {
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(perDay === undefined ? {} : { perDay, leftToday: Math.max(0, perDay - used) }),
  }
}

/** What asking a service for nothing in particular came to. */
export interface ServiceTest {
  readonly name: string
  readonly ok: boolean
  /** In words, with the way out when it is not well. */
  readonly message: string
  /** Until it answered, in milliseconds. */
  readonly tookMs?: number
}

/** Asks a service whether it is there and accepts the key. Throws only when `signal` is aborted. */
export async function testService(service: Service, signal: AbortSignal): Promise<ServiceTest> {
  const { name } = service
  const start = performance.now()
  try {
    if (isTestable(service)) await service.testConnection({ signal, priority: 1 })
    const tookMs = Math.round(performance.now() - start)
    return { name, ok: true, message: 'answers, and accepts the key', tookMs }
  } catch (error) {
    signal.throwIfAborted()
    return { name, ok: false, message: messageOf(error) }
  }
}

function messageOf(error: unknown): string {
  return error instanceof MetarrError ? error.message : 'failed for a reason that nobody foresaw'
}

interface Testable {
  testConnection(options: CallOptions): Promise<void>
}

function isTestable(service: Service): service is Service & Testable {
  return 'testConnection' in service && typeof service.testConnection === 'function'
}
