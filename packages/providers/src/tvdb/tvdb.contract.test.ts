import {
  describeAssetProviderContract,
  describeMetadataProviderContract,
} from '@metarr/core/testing'
import { type StandIn, serve, standInPicture } from '../testing/serve.js'
import { sampleAnswer, sampleKey, sampleTastes } from './sample-tvdb.js'
import { createTvdb } from './tvdb.js'

let server: StandIn

const start = async () => {
  server = await serve((url, { headers }) =>
    sampleAnswer({
      url,
      authorization: headers.authorization ?? null,
      body: { apikey: sampleKey },
    }),
  )
}

const open = async () =>
  createTvdb({
    key: sampleKey,
    baseUrl: `${server.origin}/v4`,
    imageBaseUrl: server.origin,
    requestsPerSecond: 1_000,
  })

const cleanUp = () => server.close()
const tastes = sampleTastes

describeMetadataProviderContract('TheTVDB over a real web server', {
  async prepare() {
    await start()
    return {
      tastes,
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
        externalId: { provider: 'imdb', value: 'tt0900002' },
      },
      seasonNumber: 1,
      unknownId: '999999',
    }
  },
  open,
  cleanUp,
})

describeAssetProviderContract('TheTVDB over a real web server', {
  async prepare() {
    await start()
    const seriesIds = { tvdb: '900002' }
    const offer = { assetType: 'poster', provider: 'tvdb' } as const
    return {
      known: [
        { kind: 'movie', externalIds: { tvdb: '900001' }, tastes },
        { kind: 'series', externalIds: seriesIds, tastes },
        { kind: 'season', externalIds: {}, seriesIds, seasonNumber: 1, tastes },
        { kind: 'episode', externalIds: {}, seriesIds, seasonNumber: 1, episodeNumber: 1, tastes },
      ],
      unknown: { kind: 'movie', externalIds: { tvdb: '999999' }, tastes },
      file: {
        offer: { ...offer, sourceUrl: `${server.origin}/banners/v4/movie/keeper.jpg` },
        size: standInPicture.length,
      },
      gone: { ...offer, sourceUrl: `${server.origin}/banners/gone.jpg` },
    }
  },
  open,
  cleanUp,
})
