import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../errors.js'
import type { CandidateOffer } from '../candidate.js'
import { standardPolicy } from './policies.js'
import { rankCandidates } from './rank-candidates.js'
import { defaultSelectionRules } from './selection-rules.js'
import { checkWeights } from './weights.js'

const rules = { ...defaultSelectionRules, languages: ['en'] }
const poster: CandidateOffer = { assetType: 'poster', provider: 'tmdb', sourceUrl: '/p.jpg' }

describe('scoring a candidate', () => {
  it('gives 92 to a 2000 pixels wide English poster with 8.0 from the first provider', () => {
    const offer = {
      ...poster,
      width: 2000,
      height: 3000,
      language: 'en',
      voteAverage: 8,
      voteCount: 10,
    }
    expect(standardPolicy.score(offer, rules)).toMatchObject({
      total: 92,
      parts: { resolution: 30, votes: 32, language: 20, provider: 10 },
    })
  })

  it('gives 41 to a 1000 pixels wide German one without votes from the third', () => {
    const offer = { ...poster, provider: 'fanart.tv', width: 1000, language: 'de' }
    expect(standardPolicy.score(offer, rules).total).toBeCloseTo(41, 10)
  })

  it('takes a mean of zero from nobody for no vote, and from somebody for zero', () => {
    const points = (voteCount: number) =>
      standardPolicy.score({ ...poster, voteAverage: 0, voteCount }, rules).parts['votes']
    expect([points(0), points(3)]).toEqual([20, 0])
  })

  it('gives no points to a provider beyond the fifth place, and none below zero', () => {
    const order = ['a', 'b', 'c', 'd', 'e', 'f', 'tmdb']
    expect(standardPolicy.score(poster, { ...rules, providers: order }).parts['provider']).toBe(0)
  })

  it('lies between 0 and 100 whatever a provider claims', () => {
    const offers = fc.record({
      width: fc.double({ min: 0, max: 1e9, noNaN: true }),
      voteAverage: fc.double({ min: -100, max: 1000, noNaN: true }),
      voteCount: fc.nat(),
      language: fc.constantFrom('en', 'de', null),
      provider: fc.constantFrom('tmdb', 'tvdb', 'nobody'),
    })
    fc.assert(
      fc.property(offers, (facts) => {
        const { total } = standardPolicy.score({ ...poster, ...facts }, rules)
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(100)
      }),
      { seed: 1 },
    )
  })

  it('says why in words', () => {
    const offer = { ...poster, width: 2000, height: 3000, language: null }
    expect(standardPolicy.score(offer, rules).reason).toBe(
      '60 points: 2000×3000, no votes, no text, from tmdb',
    )
  })
})

describe('weights', () => {
  it.each([
    [{ resolution: 0.5, votes: 0.5, language: 0.5, provider: 0 }],
    [{ resolution: 1.5, votes: -0.5, language: 0, provider: 0 }],
  ])('that do not add up to one are refused: %j', (weights) => {
    expect(() => checkWeights(weights)).toThrow(InvalidInputError)
  })

  it('that add up to one are fine', () => {
    expect(() => checkWeights(defaultSelectionRules.weights)).not.toThrow()
  })
})

describe('ranking candidates', () => {
  const candidates = [300, 2000, 1000, 1000].map((width, at) => ({
    ...poster,
    id: `c${at}`,
    itemId: 'alien',
    offeredAt: 0,
    sourceUrl: `/${at}.jpg`,
    width,
  }))
  const order = (list: typeof candidates) =>
    rankCandidates(list, rules).ranked.map(({ offer }) => offer.id)

  it('is the same whatever order they came in', () => {
    expect(order(candidates)).toEqual(['c1', 'c2', 'c3', 'c0'])
    expect(order([...candidates].reverse())).toEqual(['c1', 'c2', 'c3', 'c0'])
  })

  it('passes over what is too small or rejected, and says so', () => {
    const [small, best] = candidates
    const list = [small, { ...best, rejectedAt: 5 }] as typeof candidates
    const { ranked, passedOver } = rankCandidates(list, { ...rules, minimumWidth: 500 })
    expect(ranked).toEqual([])
    expect(passedOver.map(({ reason }) => reason)).toEqual(['narrower than 500 pixels', 'rejected'])
  })
})
