import { ProviderError } from '../errors.js'
import { allItems } from '../library/all-items.js'
import { type Item, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import type { Answer } from './answer.js'
import { askAssetProviders } from './ask-asset-providers.js'
import type { CallOptions, MetadataProvider, SeasonDetails, Tastes } from './metadata-provider.js'

type AskPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'assetProviders'>

/**
 * Asks every provider in turn about a movie or series, and then those that have only pictures, with all the ids that the others told.
 *
 * @throws {ProviderError} `provider-refused` when none knows it by any of its ids.
 */
export async function askProviders(
  ports: AskPorts,
  library: Library,
  item: Item,
  options: CallOptions,
): Promise<readonly Answer[]> {
  const tastes: Tastes = {
    languages: library.settings.languages,
    country: library.settings.country,
  }
  const answers: Answer[] = []
  for (const provider of ports.metadataProviders) {
    const answer = await askProvider(ports, provider, item, { tastes, options })
    if (answer !== undefined) answers.push(answer)
  }
  if (answers.length > 0) {
    const known = answers.map(({ details }) => details.externalIds)
    const externalIds = Object.assign({}, ...known, item.externalIds)
    const pictures = await askAssetProviders(ports, { item, externalIds, tastes }, options)
    return [...answers, ...pictures]
  }
  const ids = Object.entries(item.externalIds).map(([name, value]) => `${name} ${value}`)
  const [provider] = ports.metadataProviders
  throw new ProviderError(
    'provider-refused',
    `No provider knows ${titleOf(item)} by ${ids.join(', ') || 'any id'}`,
    {
      provider: provider?.name ?? 'none',
    },
  )
}

interface Asking {
  readonly tastes: Tastes
  readonly options: CallOptions
}

async function askProvider(
  ports: AskPorts,
  provider: MetadataProvider,
  item: Item,
  { tastes, options }: Asking,
): Promise<Answer | undefined> {
  const id = await ownIdOf(provider, item, options)
  if (id === undefined) return undefined
  const details =
    item.kind === 'series'
      ? await provider.series(id, tastes, options)
      : await provider.movie(id, tastes, options)
  if (details === undefined) return undefined
  const seasons =
    item.kind === 'series' ? await seasonsOf(ports, provider, { item, id, tastes, options }) : []
  return { provider: provider.name, details, seasons }
}

/** The provider's own id, asked for by the ids of others when it is not known yet. */
async function ownIdOf(
  provider: MetadataProvider,
  item: Item,
  options: CallOptions,
): Promise<string | undefined> {
  const own = item.externalIds[provider.name]
  if (own !== undefined) return own
  const kind = item.kind === 'series' ? 'series' : 'movie'
  for (const [name, value] of Object.entries(item.externalIds)) {
    const found = await provider.findByExternalId({ kind, provider: name, value }, options)
    if (found !== undefined) return found.id
  }
  return undefined
}

async function seasonsOf(
  { storage }: AskPorts,
  provider: MetadataProvider,
  { item, id, tastes, options }: Asking & { readonly item: Item; readonly id: string },
): Promise<readonly SeasonDetails[]> {
  const seasons: SeasonDetails[] = []
  for (const { seasonNumber } of await allItems(storage.items, {
    parentId: item.id,
    kinds: ['season'],
  })) {
    const season = await provider.season(id, seasonNumber ?? 0, tastes, options)
    if (season !== undefined) seasons.push(season)
  }
  return seasons
}
