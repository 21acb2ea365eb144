import type { AssetProvider, CallOptions, MetadataProvider, Metarr } from '@metarr/core'

/** A provider of either kind, or of both. */
export type AnyProvider = MetadataProvider | AssetProvider

/** What asking a provider for nothing in particular came to. */
export interface ProviderTest {
  readonly name: string
  readonly ok: boolean
  /** In words, with the way out when it is not well. */
  readonly message: string
  /** Until it answered, in milliseconds. */
  readonly tookMs?: number
}

/** Every service once, those that tell metadata first; pictures beside the videos are none. */
export function providersOf({ ports }: Metarr): readonly AnyProvider[] {
  const services = ports.assetProviders.filter(({ offers }) => Object.keys(offers).length > 0)
  const all = [...ports.metadataProviders, ...services]
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index)
}

/** Asks a provider whether it is there and accepts the key. */
export async function testProvider(
  provider: AnyProvider,
  signal: AbortSignal,
): Promise<ProviderTest> {
  const { name } = provider
  const start = performance.now()
  try {
    if (isTestable(provider)) await provider.testConnection({ signal, priority: 1 })
    const tookMs = Math.round(performance.now() - start)
    return { name, ok: true, message: 'answers, and accepts the key', tookMs }
  } catch (error) {
    signal.throwIfAborted()
    return { name, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

interface Testable {
  testConnection(options: CallOptions): Promise<void>
}

function isTestable(provider: AnyProvider): provider is AnyProvider & Testable {
  return 'testConnection' in provider && typeof provider.testConnection === 'function'
}
