import type { Wanted } from '@metarr/core'
import { matchContenders } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { hasRecordings, readRecordings } from '../testing/recorded.js'
import { createTmdb } from './tmdb.js'

const names = ['2017', '2019', 'now'].map((year) => `api-tmdb-${year}.json`).filter(hasRecordings)
const searches = names.flatMap((name) =>
  readRecordings(name).filter(
    ({ path, query }) => /\/search\/(movie|tv)$/.test(path) && query['page'] !== '2',
  ),
)

/** What TMDB answered one day to a search for `query`, as contenders. */
async function contendersFor(query: string, kind: 'movie' | 'series') {
  const answers = searches.filter((one) => one.query['query'] === query)
  return Promise.all(
    answers.map(async ({ body }) => {
      const tmdb = createTmdb({ token: 'replayed', fetch: async () => Response.json(body) })
      const results = await tmdb.search({
        kind,
        title: query,
        tastes: { languages: ['en'], country: 'US' },
      })
      return results.map((result) => {
        const { title, originalTitle, year, id } = result
        return {
          result,
          title,
          ...(originalTitle === undefined ? {} : { originalTitle }),
          ...(year === undefined ? {} : { year }),
          externalIds: { tmdb: id },
          services: ['tmdb'],
        }
      })
    }),
  )
}

describe.skipIf(searches.length === 0)('what TMDB answered to searches', () => {
  it.each<readonly [string, 'movie' | 'series', Wanted, string | undefined]>([
    ['The Matrix', 'movie', { title: 'Matrix, The', year: 1999 }, '603'],
    ['the matrix', 'movie', { title: 'the matrix', year: 1999 }, '603'],
    ['the matrix', 'movie', { title: 'the matrix' }, undefined],
    ['the matrix reloaded', 'movie', { title: 'The Matrix Reloaded', year: 2003 }, '604'],
    ['Breaking Bad', 'series', { title: 'Breaking Bad', year: 2008 }, '1396'],
    ['Breaking Bad', 'series', { title: 'Breaking Bad', year: 2001 }, undefined],
    ['007', 'movie', { title: '007', year: 1962 }, undefined],
  ])('to %j as a %s says for %j that it is %s', async (query, kind, wanted, id) => {
    const answers = await contendersFor(query, kind)
    expect(answers.length).toBeGreaterThan(0)
    const found = answers.map(
      (contenders) => matchContenders(wanted, contenders).certain?.result.id,
    )
    expect(found).toEqual(answers.map(() => id))
  })
})
