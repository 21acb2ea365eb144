import type { Metarr, ProviderStanding } from '@metarr/core'

/** A provider, and how we stand with it as far as somebody counts. */
export interface ProviderNow {
  readonly name: string
  readonly standing?: ProviderStanding
}

/** Every provider once, also where it has both metadata and assets, by name. */
export function providersOf({ ports }: Metarr): readonly ProviderNow[] {
  const byName = new Map<string, ProviderNow>()
  for (const { name, standing } of [...ports.metadataProviders, ...ports.assetProviders])
    byName.set(name, { name, ...(standing === undefined ? {} : { standing: standing() }) })
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}
