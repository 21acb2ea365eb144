import { describe, expect, it } from 'vitest'
import { hasApiDocument, readApiDocument } from '../testing/api-document.js'
import { openSample } from './open-sample.js'
import { sampleTastes } from './sample-tvdb.js'
import type { Tvdb } from './tvdb.js'

const tastes = sampleTastes
const since = Date.UTC(2025, 11, 29)

const calls: readonly (readonly [string, (tvdb: Tvdb) => Promise<unknown>])[] = [
  ['the key test', (tvdb) => tvdb.testConnection()],
  ['a search', (tvdb) => tvdb.search({ kind: 'movie', title: 'Lighthouse', year: 1931, tastes })],
  [
    'a look-up by IMDb id',
    (tvdb) => tvdb.findByExternalId({ kind: 'series', provider: 'imdb', value: 'tt0900002' }),
  ],
  ['a movie', (tvdb) => tvdb.movie('900001', tastes)],
  ['an unknown movie', (tvdb) => tvdb.movie('999999', tastes)],
  ['a series', (tvdb) => tvdb.series('900002', tastes)],
  ['changes of movies', (tvdb) => Promise.resolve(tvdb.changes?.({ kind: 'movie', since }))],
  ['changes of series', (tvdb) => Promise.resolve(tvdb.changes?.({ kind: 'series', since }))],
  ['a season', (tvdb) => tvdb.season('900002', 1, { languages: ['de'], country: 'DE' })],
]

describe.skipIf(!hasApiDocument('tvdb.json'))(
  'TheTVDB by its own document (../shared/specs/tvdb.json)',
  () => {
    it.each(calls)('allows every request for %s, and its answer', async (_, call) => {
      const document = readApiDocument('tvdb.json')
      const { tvdb, calls: seen, timing } = openSample()
      await timing.finish(call(tvdb))
      expect(seen.map(({ method }) => method)).toContain('POST')
      for (const request of seen) {
        const { status, body } = request.answer
        expect(document.problemsOfRequest(request)).toEqual([])
        expect(document.problemsOfAnswer(request, status, withoutNulls(body))).toEqual([])
      }
    })

    it('would allow neither another path nor another query nor a log-in without a key', () => {
      const document = readApiDocument('tvdb.json')
      const at = (method: string, path: string, body?: unknown) =>
        document.problemsOfRequest({
          method,
          url: new URL(`https://api4.thetvdb.com/v4${path}`),
          body,
        })
      expect(at('GET', '/films/1')).not.toEqual([])
      expect(at('GET', '/movies/1/extended?meta=episodes')).not.toEqual([])
      expect(at('POST', '/login', { pin: '1' })).not.toEqual([])
    })
  },
)

/** The document knows no null where the recorded answers have it: there it stands for a field that is not there. */
function withoutNulls(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_, value: unknown) => value ?? undefined)
}
