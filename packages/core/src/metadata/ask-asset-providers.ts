import type { AssetProvider, AssetRequest } from '../assets/asset-provider.js'
import { allItems } from '../library/all-items.js'
import type { ExternalIds } from '../library/external-id.js'
import type { Item } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
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
  readonly options: CallOptions
}

/** Providers that have pictures of a kind of item and no metadata: those that know metadata tell their pictures with it. */
export function pictureProviders(
  { metadataProviders, assetProviders }: Pick<AskPorts, 'metadataProviders' | 'assetProviders'>,
  kind: ItemKind,
): readonly AssetProvider[] {
  const told = new Set(metadataProviders.map(({ name }) => name))
  return assetProviders.filter(({ name, offers }) => !told.has(name) && offers[kind] !== undefined)
}

/** Asks one of them about a movie or series and the seasons that are there. */
export async function askAssetProvider(
  { storage }: Pick<AskPorts, 'storage'>,
  provider: AssetProvider,
  request: PictureRequest,
): Promise<Answer> {
  const { item } = request
  const query = { parentId: item.id, kinds: ['season'] } as const
  const seasons = item.kind === 'series' ? await allItems(storage.items, query) : []
  return picturesFrom(provider, request, seasons)
}

async function picturesFrom(
  provider: AssetProvider,
  { item, externalIds, tastes, options }: PictureRequest,
  seasons: readonly Item[],
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
