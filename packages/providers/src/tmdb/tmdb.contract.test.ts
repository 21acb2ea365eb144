import {
  describeAssetProviderContract,
  describeMetadataProviderContract,
} from '@metarr/core/testing'
import type { SampleServer } from './sample-tmdb.js'
import { samplePicture, sampleTastes, sampleToken, startSampleServer } from './sample-tmdb.js'
import { createTmdb } from './tmdb.js'

let server: SampleServer

const open = async () =>
  createTmdb({
    token: sampleToken,
    baseUrl: server.baseUrl,
    imageBaseUrl: server.imageBaseUrl,
    requestsPerSecond: 1_000,
  })

const cleanUp = () => server.close()

describeMetadataProviderContract('TMDB over a real web server', {
  async prepare() {
    server = await startSampleServer()
    return {
      tastes: sampleTastes,
      movie: {
        id: '900001',
        title: 'The Last Lighthouse',
        year: 1931,
        externalId: { provider: 'imdb', value: 'tt0900001' },
      },
      series: {
        id: '900002',
        title: 'Harbour Lights',
        year: 1998,
        externalId: { provider: 'tvdb', value: '900202' },
      },
      seasonNumber: 1,
      unknownId: '999999',
    }
  },
  open,
  cleanUp,
})

describeAssetProviderContract('TMDB over a real web server', {
  async prepare() {
    server = await startSampleServer()
    const tastes = sampleTastes
    const seriesIds = { tmdb: '900002' }
    const offer = { assetType: 'poster', provider: 'tmdb' } as const
    return {
      known: [
        { kind: 'movie', externalIds: { tmdb: '900001' }, tastes },
        { kind: 'series', externalIds: seriesIds, tastes },
        { kind: 'collection', externalIds: { tmdb: '900100' }, tastes },
        { kind: 'episode', externalIds: {}, seriesIds, seasonNumber: 1, episodeNumber: 1, tastes },
      ],
      unknown: { kind: 'movie', externalIds: { tmdb: '999999' }, tastes },
      file: {
        offer: { ...offer, sourceUrl: `${server.imageBaseUrl}/original/keeper-en.jpg` },
        size: samplePicture.length,
      },
      gone: { ...offer, sourceUrl: `${server.imageBaseUrl}/original/gone.jpg` },
    }
  },
  open,
  cleanUp,
})
