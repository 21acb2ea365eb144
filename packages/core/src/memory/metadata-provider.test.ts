import { describe, expect, it } from 'vitest'
import type { CandidateOffer } from '../assets/candidate.js'
import { ProviderError } from '../errors.js'
import { describeAssetProviderContract } from '../testing/asset-provider-contract.js'
import { describeMetadataProviderContract } from '../testing/metadata-provider-contract.js'
import type { MemoryCatalogue } from './metadata-provider.js'
import { createMemoryMetadataProvider } from './metadata-provider.js'

const tastes = { languages: ['en'], country: 'US' }

const poster: CandidateOffer = {
  assetType: 'poster',
  provider: 'memory',
  sourceUrl: 'memory:lighthouse/poster',
}
const still: CandidateOffer = {
  assetType: 'thumb',
  provider: 'memory',
  sourceUrl: 'memory:harbour/1x01',
}

const catalogue: MemoryCatalogue = {
  movies: {
    m1: {
      externalIds: { memory: 'm1', imdb: 'tt0900001' },
      values: { title: 'The Last Lighthouse', year: 1931, premiered: '1931-03-01' },
      assets: [poster],
      alternativeTitles: ['Der letzte Leuchtturm'],
    },
  },
  series: {
    s1: {
      externalIds: { memory: 's1', tvdb: '900002' },
      values: { title: 'Harbour Lights', year: 1998 },
      assets: [],
      seasonNumbers: [0, 1],
    },
  },
  seasons: {
    s1: [
      {
        seasonNumber: 1,
        externalIds: {},
        values: {},
        assets: [],
        episodes: [
          { episodeNumber: 1, externalIds: {}, values: { title: 'Fog' }, assets: [still] },
          { episodeNumber: 2, externalIds: {}, values: { title: 'Tide' }, assets: [] },
        ],
      },
    ],
  },
  files: { [poster.sourceUrl]: Uint8Array.of(1, 2, 3) },
}

describeMetadataProviderContract('memory', {
  prepare: async () => ({
    tastes,
    movie: {
      id: 'm1',
      title: 'The Last Lighthouse',
      year: 1931,
      externalId: { provider: 'imdb', value: 'tt0900001' },
    },
    series: {
      id: 's1',
      title: 'Harbour Lights',
      year: 1998,
      externalId: { provider: 'tvdb', value: '900002' },
    },
    seasonNumber: 1,
    unknownId: 'm2',
  }),
  open: async () => createMemoryMetadataProvider(catalogue),
})

describeAssetProviderContract('memory', {
  prepare: async () => ({
    known: [
      { kind: 'movie', externalIds: { memory: 'm1' }, tastes },
      {
        kind: 'episode',
        externalIds: {},
        seriesIds: { memory: 's1' },
        seasonNumber: 1,
        episodeNumber: 1,
        tastes,
      },
    ],
    unknown: { kind: 'movie', externalIds: { memory: 'm2' }, tastes },
    file: { offer: poster, size: 3 },
    gone: { ...poster, sourceUrl: 'memory:nowhere' },
  }),
  open: async () => createMemoryMetadataProvider(catalogue),
})

describe('provider in memory', () => {
  it('finds a movie by another of its titles, whatever the case', async () => {
    const provider = createMemoryMetadataProvider(catalogue)
    const found = await provider.search({ kind: 'movie', title: 'letzte LEUCHT', tastes })
    expect(found.map(({ id }) => id)).toEqual(['m1'])
  })

  it('remembers what it was asked', async () => {
    const provider = createMemoryMetadataProvider(catalogue)
    await provider.season('s1', 1, tastes)
    expect(provider.calls).toEqual([{ method: 'season', subject: 's1/1' }])
  })

  it('fails as often as told, and then answers again', async () => {
    const provider = createMemoryMetadataProvider(catalogue)
    const busy = new ProviderError('provider-busy', 'later', { provider: 'memory' })
    provider.failNext(busy, busy)
    await expect(provider.movie('m1', tastes)).rejects.toBe(busy)
    await expect(provider.movie('m1', tastes)).rejects.toBe(busy)
    expect(await provider.movie('m1', tastes)).toBeDefined()
  })
})
