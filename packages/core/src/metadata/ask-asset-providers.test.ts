import { describe, expect, it } from 'vitest'
import type { AssetProvider, AssetRequest } from '../assets/asset-provider.js'
import { createMemoryMetadataProvider, createMemoryStorage } from '../memory/index.js'
import { aLibrary, aMovie, aSeason, aSeries } from '../testing/index.js'
import type { Answer } from './answer.js'
import { askAssetProvider, pictureProviders } from './ask-asset-providers.js'

const tastes = { languages: ['en'], country: 'US' }

function picturesOnly(name: string, offers: AssetProvider['offers'] = { movie: ['clearlogo'] }) {
  const asked: AssetRequest[] = []
  const provider: AssetProvider = {
    name,
    offers,
    async candidates(request) {
      asked.push(request)
      return [{ assetType: 'clearlogo', provider: name, sourceUrl: 'https://pictures.invalid/a' }]
    },
    download: async () => new Uint8Array(),
  }
  return { provider, asked }
}

describe('services that have only pictures', () => {
  it('are asked with the ids that the others told, and those that told already are not', async () => {
    const tmdb = createMemoryMetadataProvider({ name: 'tmdb' })
    const [other, same] = [picturesOnly('fanart.tv'), picturesOnly('tmdb')]
    const ports = {
      storage: createMemoryStorage(),
      metadataProviders: [tmdb],
      assetProviders: [same.provider, other.provider],
    }
    const item = aMovie()
    const externalIds = { tmdb: '348' }
    const request = { item, externalIds, tastes, options: {} }
    const answers: Answer[] = []
    for (const provider of pictureProviders(ports, 'movie')) {
      answers.push(await askAssetProvider(ports, provider, request))
    }
    expect(same.asked).toEqual([])
    expect(other.asked).toEqual([{ kind: 'movie', externalIds, tastes }])
    expect(answers.map(({ provider, details }) => [provider, details.assets.length])).toEqual([
      ['fanart.tv', 1],
    ])
  })

  it('are asked about a series and each of its seasons that is there, specials included, by the ids of the series', async () => {
    const storage = createMemoryStorage()
    const series = aSeries()
    await storage.libraries.add(aLibrary({ id: 'shows', kind: 'series' }))
    await storage.items.add(series)
    for (const seasonNumber of [0, 2]) {
      await storage.items.add(aSeason({ seasonNumber, externalIds: { tvdb: `9${seasonNumber}` } }))
    }
    const { provider, asked } = picturesOnly('fanart.tv', {
      series: ['poster'],
      season: ['poster'],
    })
    const externalIds = { tvdb: '73739' }
    const request = { item: series, externalIds, tastes, options: {} }
    const answer = await askAssetProvider({ storage }, provider, request)
    const ofSeason = (seasonNumber: number) => ({
      ...{ kind: 'season', seriesIds: externalIds, seasonNumber, tastes },
      externalIds: { tvdb: `9${seasonNumber}` },
    })
    expect(asked).toEqual([{ kind: 'series', externalIds, tastes }, ofSeason(0), ofSeason(2)])
    expect(answer.seasons.map((season) => [season.seasonNumber, season.assets.length])).toEqual([
      [0, 1],
      [2, 1],
    ])
  })
})
