import type { Ports, ProviderStanding } from '@metarr/core'
import type { StandingsSaid } from './thread-data.js'

type Providers = Pick<Ports, 'metadataProviders' | 'assetProviders'>

/** How this thread stands with each provider that counts. */
export function standingsOf({ metadataProviders, assetProviders }: Providers): StandingsSaid {
  const counted = [...metadataProviders, ...assetProviders].flatMap(({ name, standing }) =>
    standing === undefined ? [] : [[name, standing()] as const],
  )
  return Object.fromEntries(counted)
}

/** The same ports, whose providers tell of what another thread asked as well. */
export function withStandings<Given extends Providers>(
  ports: Given,
  said: () => StandingsSaid,
): Given {
  const joined = <
    Provider extends Providers['assetProviders'][number] | Providers['metadataProviders'][number],
  >(
    provider: Provider,
  ): Provider => {
    const { name, standing } = provider
    if (standing === undefined) return provider
    return { ...provider, standing: () => joinStandings(standing(), said()[name]) }
  }
  return {
    ...ports,
    metadataProviders: ports.metadataProviders.map(joined),
    assetProviders: ports.assetProviders.map(joined),
  }
}

const circuits = ['closed', 'half-open', 'open'] as const

/** Of two that ask the same provider: the worse circuit, the longer pause, and what both counted. */
export function joinStandings(
  one: ProviderStanding,
  other: ProviderStanding | undefined,
): ProviderStanding {
  if (other === undefined) return one
  const worse = Math.max(circuits.indexOf(one.circuit), circuits.indexOf(other.circuit))
  return {
    circuit: circuits[worse] ?? one.circuit,
    pausedMs: Math.max(one.pausedMs, other.pausedMs),
    answered: one.answered + other.answered,
    failed: one.failed + other.failed,
  }
}
