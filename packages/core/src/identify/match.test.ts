import { describe, expect, it } from 'vitest'
import type { SearchResult } from '../metadata/metadata-provider.js'
import { foldTitle, matchResults } from './match.js'

function result(
  id: string,
  title: string,
  year?: number,
  more: Partial<SearchResult> = {},
): SearchResult {
  return {
    kind: 'movie',
    provider: 'tmdb',
    id,
    title,
    ...(year === undefined ? {} : { year }),
    ...more,
  }
}

describe('matching search results', () => {
  it('is certain of the only one with that title and year', () => {
    const verdict = matchResults({ title: 'Alien', year: 1979 }, [
      result('1', 'Alien', 1979),
      result('2', 'Aliens', 1986),
    ])
    expect(verdict.certain?.result.id).toBe('1')
    expect(verdict.reason).toBe('same title, same year')
  })

  it.each([
    [
      'two are equal',
      { title: 'Alien', year: 1979 },
      [result('1', 'Alien', 1979), result('2', 'Alien', 1979)],
      '2 results are called Alien (1979)',
    ],
    [
      'only the year next to it fits',
      { title: 'Alien', year: 1979 },
      [result('1', 'Alien', 1980)],
      'no result is exactly Alien (1979)',
    ],
    ['nothing is found', { title: 'Alien', year: 1979 }, [], 'nobody knows Alien (1979)'],
    [
      'no year is known',
      { title: 'Alien' },
      [result('1', 'Alien', 1979)],
      'no year is known for Alien',
    ],
  ])('asks a person when %s', (_name, wanted, results, reason) => {
    const verdict = matchResults(wanted, results)
    expect(verdict.certain).toBeUndefined()
    expect(verdict.reason).toBe(reason)
  })

  it('proposes the best first, and lets popularity order equals only', () => {
    const results = [
      result('popular', 'Aliens', 1986, { popularity: 99 }),
      result('near', 'Alien', 1980, { popularity: 1 }),
      result('nearer', 'Alien', 1980, { popularity: 2 }),
    ]
    const { proposals } = matchResults({ title: 'Alien', year: 1979 }, results)
    expect(proposals.map((proposal) => proposal.result.id)).toEqual(['nearer', 'near', 'popular'])
  })

  it('knows a film by its original title as well', () => {
    const verdict = matchResults({ title: 'Der Untergang', year: 2004 }, [
      result('1', 'Downfall', 2004, { originalTitle: 'Der Untergang' }),
    ])
    expect(verdict.certain?.result.id).toBe('1')
  })
})

describe('folding titles', () => {
  it.each([
    ['Amélie', 'AMELIE'],
    ['WALL·E', 'WALL-E'],
    ['Fast & Furious', 'Fast and Furious'],
    ['Schindler’s List', "Schindler's List"],
    ['Café\u0301', 'Café\u0301'.normalize('NFD')],
    ['千と千尋の神隠し', '千と千尋の神隠し'],
  ])('%s equals %s', (a, b) => {
    expect(foldTitle(a)).toBe(foldTitle(b))
  })

  it('keeps different titles apart', () => {
    expect(foldTitle('Alien')).not.toBe(foldTitle('Aliens'))
    expect(foldTitle('千と千尋')).not.toBe('')
  })
})
