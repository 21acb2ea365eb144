import { describe, expect, it } from 'vitest'
import { hasApiDocument, readApiDocument } from '../testing/api-document.js'
import type { Fanart } from './fanart.js'
import { openSample } from './open-sample.js'
import { sampleAnswer, sampleKey, sampleTastes } from './sample-fanart.js'

const tastes = sampleTastes

const calls: readonly (readonly [string, (fanart: Fanart) => Promise<unknown>])[] = [
  ['the key test', (fanart) => fanart.testConnection()],
  [
    'a movie',
    (fanart) => fanart.candidates({ kind: 'movie', externalIds: { tmdb: '900001' }, tastes }),
  ],
  [
    'a series',
    (fanart) => fanart.candidates({ kind: 'series', externalIds: { tvdb: '900202' }, tastes }),
  ],
  [
    'an unknown movie',
    (fanart) => fanart.candidates({ kind: 'movie', externalIds: { imdb: 'tt9999999' }, tastes }),
  ],
]

describe.skipIf(!hasApiDocument('fanart.json'))(
  'fanart.tv by its document (../shared/specs/fanart.json)',
  () => {
    it.each(calls)('allows the request for %s, and its answer', async (_, call) => {
      const document = readApiDocument('fanart.json')
      const { fanart, requests } = openSample()
      await call(fanart)
      expect(requests).toHaveLength(1)
      for (const request of requests) {
        const { status, body } = sampleAnswer(request.url, { key: sampleKey })
        expect(document.problemsOfRequest(request)).toEqual([])
        expect(document.problemsOfAnswer(request, status, body)).toEqual([])
      }
    })

    it('would allow neither another path, another query nor an answer of another form', () => {
      const document = readApiDocument('fanart.json')
      const at = (path: string) => ({
        method: 'GET',
        url: new URL(`https://webservice.fanart.tv${path}`),
      })
      expect(document.problemsOfRequest(at('/v3.2/films/1'))).not.toEqual([])
      expect(document.problemsOfRequest(at('/v3.2/movies/1?key=2'))).not.toEqual([])
      expect(document.problemsOfAnswer(at('/v3.2/movies/1'), 200, { name: 7 })).not.toEqual([])
    })
  },
)
