import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../errors.js'
import type { CandidateOffer } from '../candidate.js'
import { mustFindPolicy, scoringPolicies } from './policies.js'
import { rankCandidates } from './rank-candidates.js'
import { type ScoringPolicy, scoreBy } from './score.js'
import { defaultSelectionRules } from './selection-rules.js'

const rules = { ...defaultSelectionRules, languages: ['fr-CA', 'fr', 'en'] }
const poster: CandidateOffer = { assetType: 'poster', provider: 'tmdb', sourceUrl: '/p.jpg' }

/** The points of one part, before its weight. */
function points(
  policy: string,
  part: keyof typeof rules.weights,
  facts: Partial<CandidateOffer>,
): number {
  const { parts } = mustFindPolicy(policy).score({ ...poster, ...facts }, rules)
  return Math.round((parts[part] ?? 0) / rules.weights[part])
}

describe('votes that count by how many there are', () => {
  it.each([
    ['nobody voted', {}, 50],
    ['a mean of zero of nobody', { voteAverage: 0, voteCount: 0 }, 50],
    ['a ten from one', { voteAverage: 10, voteCount: 1 }, 55],
    ['an eight from fifty', { voteAverage: 8, voteCount: 50 }, 75],
    ['a zero from fifty', { voteAverage: 0, voteCount: 50 }, 8],
    ['a mean without a count', { voteAverage: 10 }, 55],
    ['ninety likes', { voteCount: 90 }, 95],
  ])('earn: %s', (_, facts, expected) => {
    expect(points('confident', 'votes', facts)).toBe(expected)
  })
})

describe('size and shape', () => {
  it.each([
    ['the ideal poster', { width: 2000, height: 3000 }, 100],
    ['larger is not better', { width: 4000, height: 6000 }, 100],
    ['half of each side', { width: 1000, height: 1500 }, 55],
    ['a square earns nothing for its shape', { width: 3000, height: 3000 }, 60],
    ['nearly the shape', { width: 2000, height: 2850 }, 89],
    ['a width alone', { width: 2000 }, 80],
    ['nothing known', {}, 0],
    ['a disc is round', { assetType: 'discart' as const, width: 1000, height: 1000 }, 100],
  ])('earn: %s', (_, facts, expected) => {
    expect(points('shapely', 'resolution', facts)).toBe(expected)
  })
})

describe('the chain of languages', () => {
  it.each([
    ['the region that is wanted', 'poster', 'fr-CA', 100],
    ['the language without the region', 'poster', 'fr', 95],
    ['another region, by the second wish', 'poster', 'fr-FR', 80],
    ['the third wish', 'poster', 'en', 60],
    ['no text, after all wishes', 'poster', null, 40],
    ['no text first on backgrounds', 'fanart', null, 100],
    ['text on backgrounds after that', 'fanart', 'en', 40],
    ['what nobody wishes', 'poster', 'de', 0],
    ['what nobody knows', 'poster', undefined, 0],
  ] as const)('earns: %s', (_, assetType, language, expected) => {
    const facts = { assetType, ...(language === undefined ? {} : { language }) }
    expect(points('multilingual', 'language', facts)).toBe(expected)
  })

  it('leaves text where a person put it', () => {
    const own = { ...rules, languages: ['none', 'ja', 'en'] }
    const score = (language: string | null) =>
      mustFindPolicy('multilingual').score({ ...poster, language }, own).parts['language']
    expect([null, 'ja', 'en'].map(score)).toEqual([20, 16, 12])
  })

  it('of one wish without text is met by what has none, also by the standard', () => {
    const own = { ...rules, languages: ['none'] }
    const score = (language: string | null) =>
      mustFindPolicy('standard').score({ ...poster, language }, own).parts['language']
    expect([score(null), score('en')]).toEqual([20, 0])
  })
})

const offers = fc.record({
  assetType: fc.constantFrom('poster', 'fanart', 'clearlogo', 'trailer'),
  width: fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(undefined)),
  height: fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(undefined)),
  voteAverage: fc.double({ min: -100, max: 1000, noNaN: true }),
  voteCount: fc.integer({ min: -5, max: 1e9 }),
  language: fc.constantFrom('en', 'fr-CA', 'de', '', null),
  provider: fc.constantFrom('tmdb', 'tvdb', 'nobody'),
})

describe.each(scoringPolicies)('the policy $name', (policy) => {
  it('gives 0 to 100 whatever a provider claims, its parts add up, and says why', () => {
    fc.assert(
      fc.property(offers, (facts) => {
        const score = policy.score({ ...poster, ...facts } as CandidateOffer, rules)
        const sum = Object.values(score.parts).reduce((total, part) => total + part, 0)
        expect(score.total).toBeGreaterThanOrEqual(0)
        expect(score.total).toBeLessThanOrEqual(100)
        expect(sum).toBeCloseTo(score.total, 9)
        expect(score.reason).toMatch(/^\d+ points: .+, from \w+$/)
      }),
      { seed: 2, numRuns: 300 },
    )
  })
})

describe('a policy of a program', () => {
  const newest: ScoringPolicy = {
    name: 'newest',
    summary: 'the last offer of all',
    score: ({ sourceUrl }) => ({ total: Number(sourceUrl), parts: {}, reason: 'new' }),
  }

  it('ranks like any other, and is brought to the nearer end of 0–100', () => {
    const candidates = ['7', '-3', 'x', '500'].map((sourceUrl, at) => ({
      ...poster,
      sourceUrl,
      id: `c${at}`,
      itemId: 'alien',
      offeredAt: 0,
    }))
    const { ranked } = rankCandidates(candidates, rules, newest)
    expect(ranked.map(({ offer, score }) => [offer.sourceUrl, score.total])).toEqual([
      ['500', 100],
      ['7', 7],
      ['-3', 0],
      ['x', 0],
    ])
  })

  it('is found by its name before the built-in, and who names none is told all', () => {
    const standard = { ...newest, name: 'standard' }
    expect(mustFindPolicy('standard', [standard])).toBe(standard)
    expect(() => mustFindPolicy('oldest', [newest])).toThrow(InvalidInputError)
    expect(() => mustFindPolicy('oldest', [newest])).toThrow(/newest, standard, confident/)
    expect(scoreBy(newest, { ...poster, sourceUrl: '4' }, rules).total).toBe(4)
  })
})
