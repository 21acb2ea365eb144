import { describe, expect, it } from 'vitest'
import type { AssetProvider, AssetRequest } from '../assets/asset-provider.js'
import { createMemoryMetadataProvider, createMemoryStorage } from '../memory/index.js'
import { aMovie } from '../testing/index.js'
import type { Answer } from './answer.js'
import { askAssetProvider, pictureProviders } from './ask-asset-providers.js'

const tastes = { languages: ['en'], country: 'US' }

function picturesOnly(name: string) {
  const asked: AssetRequest[] = []
  const provider: AssetProvider = {
    name,
    offers: { movie: ['clearlogo'] },
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
})
