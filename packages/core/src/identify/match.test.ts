import { describe, expect, it } from 'vitest'
import { groupContenders } from './group-contenders.js'
import { type Contender, matchContenders } from './match.js'
import type { Wanted } from './score-match.js'

interface Facts extends Partial<Omit<Contender, 'result'>> {
  readonly provider?: string
  readonly popularity?: number
}

function known(id: string, title: string, year?: number, facts: Facts = {}): Contender {
  const { provider = 'tmdb', popularity, ...more } = facts
  const named = { title, ...(year === undefined ? {} : { year }) }
  const result = {
    kind: 'movie' as const,
    provider,
    id,
    ...named,
    ...(popularity === undefined ? {} : { popularity }),
  }
  return { result, externalIds: { [provider]: id }, services: [provider], ...named, ...more }
}

const alien: Wanted = { title: 'Alien', year: 1979 }

describe('being certain what is meant', () => {
  it.each<readonly [string, Wanted, readonly Contender[], string]>([
    [
      'the only one with that title and year',
      alien,
      [known('1', 'Alien', 1979), known('2', 'Aliens', 1986)],
      'same title, same year',
    ],
    [
      'its original title',
      { title: 'Der Untergang', year: 2004 },
      [known('1', 'Downfall', 2004, { originalTitle: 'Der Untergang' })],
      'same title: it is also called Der Untergang, same year',
    ],
    [
      'another title it goes by',
      { title: 'Das Leben ist schön', year: 1997 },
      [known('1', 'Life Is Beautiful', 1997, { alternativeTitles: ['Das Leben ist schön'] })],
      'same title: it is also called Das Leben ist schön, same year',
    ],
    [
      'the very same spelling before another',
      { title: 'The Thing', year: 2011 },
      [known('2', 'Thing', 2011), known('1', 'The Thing', 2011)],
      'same title, same year',
    ],
    [
      'a title in another spelling',
      { title: 'Rocky 2', year: 1979 },
      [known('1', 'Rocky II', 1979)],
      'same title but for its spelling, same year',
    ],
    [
      'the original title that an NFO tells',
      { title: 'Gute Nachbarn', originalTitle: 'Good Neighbours', year: 2010 },
      [known('1', 'Good Neighbours', 2010)],
      'same title, same year',
    ],
    [
      'of two with that title and year the one as long as the video',
      { ...alien, runtime: 117 },
      [known('2', 'Alien', 1979, { runtime: 60 }), known('1', 'Alien', 1979, { runtime: 117 })],
      'same title, same year, 117 min there, 117 here',
    ],
    [
      'the next year, when it is as long as the video',
      { ...alien, runtime: 116 },
      [known('1', 'Alien', 1980, { runtime: 117 })],
      'same title, 1 year apart, 117 min there, 116 here',
    ],
    [
      'a title alone, when it is as long as the video',
      { title: 'Alien', runtime: 117 },
      [known('1', 'Alien', 1979, { runtime: 117 })],
      'same title, year not known here, 117 min there, 117 here',
    ],
    [
      'a series without a year that has the seasons that are here',
      { title: 'Ripley', seasonNumbers: [1, 2] },
      [known('1', 'Ripley', 1979, { seasonNumbers: [0, 1, 2, 3] })],
      'same title, year not known here, has the seasons that are here',
    ],
    [
      'of two series of one name the one with enough seasons',
      { title: 'The Office', seasonNumbers: [1, 9] },
      [
        known('2', 'The Office', 2001, { seasonNumbers: [1, 2] }),
        known('1', 'The Office', 2005, { seasonNumbers: [1, 2, 9] }),
      ],
      'same title, year not known here, has the seasons that are here',
    ],
  ])('believes %s', (_what, wanted, contenders, reason) => {
    const verdict = matchContenders(wanted, contenders)
    expect(verdict.certain?.result.id).toBe('1')
    expect(verdict.reason).toBe(reason)
    expect(verdict.certain?.reasons.join(', ')).toBe(reason)
  })
})

describe('asking a person what is meant', () => {
  it.each<readonly [string, Wanted, readonly Contender[], string]>([
    [
      'two are equal',
      alien,
      [known('1', 'Alien', 1979), known('2', 'Alien', 1979)],
      '2 results are called Alien (1979)',
    ],
    [
      'two are equal and as long',
      { ...alien, runtime: 117 },
      [known('1', 'Alien', 1979, { runtime: 117 }), known('2', 'Alien', 1979, { runtime: 116 })],
      '2 results are called Alien (1979)',
    ],
    [
      'the length of the second is not known',
      { ...alien, runtime: 117 },
      [known('1', 'Alien', 1979, { runtime: 117 }), known('2', 'Alien', 1979)],
      '2 results are called Alien (1979)',
    ],
    [
      'only the next year fits',
      alien,
      [known('1', 'Alien', 1980)],
      'no result is exactly Alien (1979)',
    ],
    [
      'the year fits and another title is popular',
      alien,
      [known('1', 'Apocalypse Now', 1979, { popularity: 999 })],
      'no result is called Alien',
    ],
    [
      'the year is two off, whatever the length',
      { ...alien, runtime: 117 },
      [known('1', 'Alien', 1981, { runtime: 117 })],
      'no result is exactly Alien (1979)',
    ],
    ['nothing is found', alien, [], 'nobody knows Alien (1979)'],
    [
      'no year is known',
      { title: 'Alien' },
      [known('1', 'Alien', 1979)],
      'no year is known for Alien',
    ],
    [
      'no year is known and two are called so',
      { title: 'Alien' },
      [known('1', 'Alien', 1979), known('2', 'Alien', 2003)],
      'no year is known for Alien, and 2 results are called so',
    ],
    [
      'a series lacks a season that is here',
      { title: 'Ripley', seasonNumbers: [1, 9] },
      [known('1', 'Ripley', 1979, { seasonNumbers: [1] })],
      'no year is known for Ripley',
    ],
    [
      'the title is only a part of the other',
      { title: 'Star Wars', year: 1977 },
      [known('1', 'Star Wars: A New Hope', 1977)],
      'no result is called Star Wars',
    ],
    [
      'what stands in brackets differs',
      { title: 'The Office (UK)', year: 2005 },
      [known('1', 'The Office (US)', 2005)],
      'no result is called The Office (UK)',
    ],
  ])('asks when %s', (_when, wanted, contenders, reason) => {
    const verdict = matchContenders(wanted, contenders)
    expect(verdict.certain).toBeUndefined()
    expect(verdict.reason).toBe(reason)
    expect(verdict.proposals).toHaveLength(contenders.length)
  })

  it('proposes title and year first, then the next year, then a part of the title, then what is alike', () => {
    const contenders = [
      known('other', 'Apocalypse Now', 1979, { popularity: 99 }),
      known('alike', 'Aliens', 1986, { popularity: 90 }),
      known('part', 'Alien Nation', 1979),
      known('near', 'Alien', 1980),
      known('exact', 'Alien', 1979),
      known('exact too', 'Alien', 1979, { popularity: 1 }),
    ]
    const { proposals } = matchContenders(alien, contenders)
    const ids = proposals.map(({ result }) => result.id)
    expect(ids).toEqual(['exact too', 'exact', 'near', 'part', 'other', 'alike'])
  })

  it('lets popularity order equals only, and then how many know it', () => {
    const contenders = [
      known('lone', 'Alien', 1980),
      known('agreed', 'Alien', 1980, { services: ['tmdb', 'tvdb'] }),
      known('popular', 'Alien', 1980, { popularity: 2 }),
    ]
    const { proposals } = matchContenders(alien, contenders)
    expect(proposals.map(({ result }) => result.id)).toEqual(['popular', 'agreed', 'lone'])
    expect(proposals[1]?.reasons).toContain('known to tmdb and tvdb')
  })

  it('takes hostile titles in linear time', () => {
    const long = 'a'.repeat(200_000) + '('.repeat(200_000)
    const { proposals } = matchContenders({ title: long }, [known('1', `${long}b`)])
    expect(proposals).toHaveLength(1)
  })
})

describe('putting together what several services say', () => {
  it('makes one of results that share an id, or title and year', () => {
    const groups = groupContenders([
      known('1', 'Alien', 1979, { externalIds: { tmdb: '1', imdb: 'tt78748' } }),
      known('2', 'Alien', 2003),
      known('tt78748', 'Alien: Director’s Cut', 1979, {
        provider: 'omdb',
        externalIds: { omdb: 'tt78748', imdb: 'tt78748' },
        services: ['omdb'],
        runtime: 117,
      }),
      known('7', 'ALIEN', 2003, { provider: 'tvdb', services: ['tvdb'] }),
    ])
    expect(groups.map(({ services }) => services)).toEqual([
      ['tmdb', 'omdb'],
      ['tmdb', 'tvdb'],
    ])
    expect(groups[0]).toMatchObject({
      runtime: 117,
      externalIds: { tmdb: '1', imdb: 'tt78748', omdb: 'tt78748' },
    })
  })

  it('keeps apart what ids tell apart', () => {
    const groups = groupContenders([
      known('1', 'Alien', 1979, { externalIds: { tmdb: '1', imdb: 'tt1' } }),
      known('tt2', 'Alien', 1979, {
        provider: 'omdb',
        externalIds: { omdb: 'tt2', imdb: 'tt2' },
      }),
    ])
    expect(groups).toHaveLength(2)
  })

  it('keeps two results of one service apart, and joins neither with what could be both', () => {
    const groups = groupContenders([
      known('1', 'Alien', 1979),
      known('2', 'Alien', 1979),
      known('7', 'Alien', 1979, { provider: 'tvdb' }),
    ])
    expect(groups).toHaveLength(3)
  })
})
