import { describeMetadataProviderContract } from '@metarr/core/testing'
import { type StandIn, serve } from '../testing/serve.js'
import { createOmdb } from './omdb.js'
import { sampleAnswer, sampleKey, sampleTastes } from './sample-omdb.js'

let server: StandIn

describeMetadataProviderContract('OMDb over a real web server', {
  async prepare() {
    server = await serve(sampleAnswer)
    return {
      tastes: sampleTastes,
      movie: {
        id: 'tt0900001',
        title: 'The Last Lighthouse',
        year: 1931,
        externalId: { provider: 'imdb', value: 'tt0900001' },
      },
      series: {
        id: 'tt0900002',
        title: 'Harbour Lights',
        year: 1998,
        externalId: { provider: 'imdb', value: 'tt0900002' },
      },
      seasonNumber: 1,
      unknownId: 'tt9999998',
    }
  },
  open: async () =>
    createOmdb({ key: sampleKey, baseUrl: server.origin, requestsPerSecond: 1_000 }),
  cleanUp: () => server.close(),
})
