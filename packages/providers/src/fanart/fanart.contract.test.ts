import { describeAssetProviderContract } from '@metarr/core/testing'
import { type StandIn, serve, standInPicture } from '../testing/serve.js'
import { createFanart } from './fanart.js'
import { sampleAnswer, sampleKey, sampleTastes } from './sample-fanart.js'

let server: StandIn

describeAssetProviderContract('fanart.tv over a real web server', {
  async prepare() {
    server = await serve((url, { headers }) =>
      sampleAnswer(url, { key: String(headers['api-key']) }),
    )
    const tastes = sampleTastes
    const seriesIds = { tvdb: '900202' }
    const offer = { assetType: 'poster', provider: 'fanart.tv' } as const
    return {
      known: [
        { kind: 'movie', externalIds: { tmdb: '900001' }, tastes },
        { kind: 'series', externalIds: seriesIds, tastes },
        { kind: 'season', externalIds: {}, seriesIds, seasonNumber: 1, tastes },
      ],
      unknown: { kind: 'movie', externalIds: { tmdb: '999999' }, tastes },
      file: {
        offer: { ...offer, sourceUrl: `${server.origin}/fanart/movies/900001/keeper.jpg` },
        size: standInPicture.length,
      },
      gone: { ...offer, sourceUrl: `${server.origin}/fanart/movies/900001/gone.jpg` },
    }
  },
  open: async () =>
    createFanart({
      key: sampleKey,
      baseUrl: `${server.origin}/v3.2`,
      imageBaseUrl: server.origin,
      requestsPerSecond: 1_000,
    }),
  cleanUp: () => server.close(),
})
