import type { AssetProvider, AssetRequest } from '../assets/asset-provider.js'
import { allItems } from '../library/all-items.js'
import type { ExternalIds } from '../library/external-id.js'
import type { Item } from '../library/item.js'
import type { Ports } from '../ports.js'
import type { Answer } from './answer.js'
import type { CallOptions, SeasonDetails, Tastes } from './metadata-provider.js'

type AskPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'assetProviders'>

/** What the services that know only pictures are asked about. */
export interface PictureRequest {
  readonly item: Item
  /** Its own, and those that the other services told. */
  readonly externalIds: ExternalIds
  readonly tastes: Tastes
}

/**
 * Asks every provider that has pictures and no metadata about a movie or series and the seasons that are there. Those that know metadata have
 * told their pictures with it.
 */
export async function askAssetProviders(
  { storage, metadataProviders, assetProviders }: AskPorts,
  request: PictureRequest,
  options: CallOptions,
): Promise<readonly Answer[]> {
  const told = new Set(metadataProviders.map(({ name }) => name))
  const { item } = request
  const query = { parentId: item.id, kinds: ['season'] } as const
  const seasons = item.kind === 'series' ? await allItems(storage.items, query) : []
  const answers: Answer[] = []
  for (const provider of assetProviders.filter(({ name }) => !told.has(name))) {
    answers.push(await picturesFrom(provider, request, seasons, options))
  }
  return answers
}

async function picturesFrom(
  provider: AssetProvider,
  { item, externalIds, tastes }: PictureRequest,
  seasons: readonly Item[],
  options: CallOptions,
): Promise<Answer> {
  const offersFor = (request: Omit<AssetRequest, 'tastes'>) =>
    provider.candidates({ ...request, tastes }, options)
  const assets = await offersFor({ kind: item.kind, externalIds })
  const pictures: SeasonDetails[] = []
  for (const { externalIds: own, seasonNumber = 0 } of seasons) {
    const request = {
      kind: 'season',
      externalIds: own,
      seriesIds: externalIds,
      seasonNumber,
    } as const
    const offers = await offersFor(request)
    pictures.push({ seasonNumber, externalIds: {}, values: {}, assets: offers, episodes: [] })
  }
  const details = { externalIds: {}, values: {}, assets }
  return { provider: provider.name, details, seasons: pictures }
}
