import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlobFacts } from '../../cache/blob-ledger.js'
import { hashAlgorithm } from '../../images/perceptual-hash.js'
import { aDigest } from '../../testing/index.js'
import type { Candidate } from '../candidate.js'
import { rankCandidates } from '../scoring/rank-candidates.js'
import { defaultSelectionRules, type SelectionRules } from '../scoring/selection-rules.js'
import { type Choice, type ChooseRequest, choose, chooseKnown, type Sight } from './choose.js'
import { coherentStyle, type Style, styleOf } from './coherent-style.js'

function aCandidate(id: string, facts: Partial<Candidate> = {}): Candidate {
  return {
    id,
    itemId: 'alien',
    assetType: 'fanart',
    provider: 'tmdb',
    sourceUrl: `/${id}`,
    offeredAt: 0,
    width: 2000,
    height: 1125,
    ...facts,
  }
}

/** Bytes of a picture whose hash begins with these sixteen digits; all else of it is as in every other. */
function aLook(number: number, hash?: string, facts: Partial<BlobFacts> = {}): Sight {
  const whole = `${hashAlgorithm}:${hash}${'0'.repeat(20)}${'f'.repeat(36)}${'80'.repeat(12)}`
  const perceptualHash = hash === undefined ? {} : { perceptualHash: whole }
  const blob = { digest: aDigest(number), size: 1, mime: 'image/png', ...perceptualHash, ...facts }
  return { blob }
}

interface Scene {
  readonly rules?: Partial<SelectionRules>
  readonly style?: Style
  readonly looks?: Readonly<Record<string, Sight>>
}

function requestOf(candidates: readonly Candidate[], { rules, style }: Scene): ChooseRequest {
  const all = { ...defaultSelectionRules, maximum: 2, ...rules }
  return { ...rankCandidates(candidates, all), rules: all, maximum: all.maximum, style }
}

function chosenFrom(candidates: readonly Candidate[], scene: Scene = {}): Choice {
  return chooseKnown(requestOf(candidates, scene), ({ id }) => scene.looks?.[id] ?? 'unseen')
}

const idsOf = ({ chosen }: Choice) => chosen.map(({ offer }) => offer.id)
const liked = (id: string, voteAverage: number, facts: Partial<Candidate> = {}) =>
  aCandidate(id, { voteAverage, voteCount: 10, ...facts })

describe('choosing', () => {
  it('takes the best in rank order, names the runner-up, and rejects no loser', () => {
    const choice = chosenFrom([liked('c', 5), liked('a', 9), liked('d', 4), liked('b', 8)])
    expect(idsOf(choice)).toEqual(['a', 'b'])
    expect(choice.runnerUp?.offer.id).toBe('c')
    expect(choice.passedOver).toEqual([])
    expect(choice.chosen[0]?.reason).toMatch(/^\d+ points: 2000×1125, 9 from 10 votes/)
  })

  it('asks for no more pictures than it needs, best first', () => {
    const asked: string[] = []
    const steps = choose(requestOf([liked('c', 5), liked('a', 9), liked('b', 8)], {}))
    for (let step = steps.next(); !step.done; step = steps.next('unseen')) asked.push(step.value.id)
    expect(asked).toEqual(['a', 'b'])
  })

  it('goes on to the next when one cannot be had, is too small in truth, or looks like a better one', () => {
    const candidates = [9, 8, 7, 6, 5, 4].map((vote) => liked(`v${vote}`, vote))
    const choice = chosenFrom(candidates, {
      rules: { minimumWidth: 1000 },
      looks: {
        v9: { failure: 'could not be fetched' },
        v8: aLook(8, '00000000000000ff', { width: 500, height: 281 }),
        v7: aLook(7, '00000000000000ff'),
        v6: aLook(6, '000000000000003f'),
        v5: aLook(5, 'ffffffffffffff00'),
      },
    })
    expect(idsOf(choice)).toEqual(['v7', 'v5'])
    expect(choice.passedOver.map(({ offer, reason }) => [offer.id, reason])).toEqual([
      ['v9', 'could not be fetched'],
      ['v8', 'really narrower than 1000 pixels'],
      ['v6', 'looks like /v7, which is better'],
    ])
  })

  it('keeps the better of two that look alike, also when the worse was offered first', () => {
    const looks = { poor: aLook(1, '0f0f0f0f0f0f0f0f'), good: aLook(2, '0f0f0f0f0f0f0f0f') }
    expect(idsOf(chosenFrom([liked('poor', 3), liked('good', 9)], { looks }))).toEqual(['good'])
  })

  it('takes blank pictures, which have no hash, for the same only by their bytes', () => {
    const looks = { a: aLook(1), b: aLook(1), c: aLook(2) }
    const candidates = [liked('a', 9), liked('b', 8), liked('c', 7)]
    expect(idsOf(chosenFrom(candidates, { looks }))).toEqual(['a', 'c'])
  })

  it('takes the same bytes at two addresses for one, with and without a hash', () => {
    const looks = { a: aLook(1, '00ff00ff00ff00ff'), b: aLook(1) }
    expect(idsOf(chosenFrom([liked('a', 9), liked('b', 8)], { looks }))).toEqual(['a'])
  })

  it.each([{ maximum: 0 }, { enabled: false }])('takes nothing where it is off: %o', (rules) => {
    const { chosen, passedOver } = chosenFrom([liked('a', 9)], { rules })
    expect(chosen).toEqual([])
    expect(passedOver[0]?.reason).toBe('this asset type is switched off')
  })
})

describe('several backgrounds', () => {
  const looks = {
    a: aLook(1, '0000000000000000'),
    near: aLook(2, '00000000ffffffff'),
    far: aLook(3, 'ffffffffffffffff'),
  }
  const candidates = [liked('a', 9), liked('near', 8), liked('far', 7.5)]

  it('are the best by points when nobody wants variety', () => {
    expect(idsOf(chosenFrom(candidates, { looks }))).toEqual(['a', 'near'])
  })

  it('are unlike each other when that costs few points, and say so', () => {
    const choice = chosenFrom(candidates, { looks, rules: { variety: 3 } })
    expect(idsOf(choice)).toEqual(['a', 'far'])
    expect(choice.chosen[1]?.reason).toMatch(/, unlike those before it$/)
    expect(choice.runnerUp?.offer.id).toBe('near')
  })

  it('are the best by points when variety costs too many', () => {
    expect(idsOf(chosenFrom(candidates, { looks, rules: { variety: 1 } }))).toEqual(['a', 'near'])
  })

  it('stand in the order of their points whatever was found first', () => {
    const rules = { variety: 3, maximum: 3 }
    expect(idsOf(chosenFrom(candidates, { looks, rules }))).toEqual(['a', 'near', 'far'])
  })
})

describe('the seasons of a show', () => {
  const ranked = (...candidates: readonly Candidate[]) =>
    rankCandidates(candidates, defaultSelectionRules)
  const [red, blue] = [{ author: 'red' }, { author: 'blue' }]
  const first = ranked(liked('r1', 9, red), liked('b1', 8.5, blue))
  const second = ranked(liked('b2', 9, blue), liked('r2', 6, red))
  const third = ranked(liked('b3', 9, blue))

  it('share the style that most can have within the points they may give up', () => {
    expect(coherentStyle([first, second, third], 5)).toBe(styleOf(liked('x', 1, blue)))
    expect(coherentStyle([third, first, second], 5)).toBe(styleOf(liked('x', 1, blue)))
  })

  it('share none where each has a style of its own', () => {
    expect(coherentStyle([first, third], 0)).toBeUndefined()
    expect(coherentStyle([first], 5)).toBeUndefined()
    expect(coherentStyle([], 5)).toBeUndefined()
  })

  it('follow what a person chose for one of them', () => {
    const settled = { ...third, settled: styleOf(liked('x', 1, red)) }
    expect(coherentStyle([first, second, settled], 20)).toBe(styleOf(liked('x', 1, red)))
  })

  it('tell text from no text, and one provider from another', () => {
    const styles = [
      liked('a', 1, { language: null }),
      liked('b', 1, { language: 'en' }),
      liked('c', 1, { provider: 'tvdb', language: 'en' }),
    ].map(styleOf)
    expect(new Set(styles).size).toBe(3)
    expect(styleOf(liked('d', 9, { language: 'de' }))).toBe(styles[1])
  })

  it('put what matches first when it is nearly as good, and say so', () => {
    const style = styleOf(liked('x', 1, blue))
    const candidates = [liked('r1', 9, red), liked('b1', 8.5, blue), liked('r0', 8.7, red)]
    const near = chosenFrom(candidates, { style, rules: { coherence: 5 } })
    expect(idsOf(near)).toEqual(['b1', 'r1'])
    expect(near.chosen[0]?.reason).toMatch(/, like the other seasons$/)
    expect(idsOf(chosenFrom(candidates, { style, rules: { coherence: 1 } }))).toEqual(['r1', 'r0'])
  })

  it('go without when what matches cannot be had', () => {
    const style = styleOf(liked('x', 1, blue))
    const looks = { b1: { failure: 'gone' } }
    const candidates = [liked('r1', 9, red), liked('b1', 8.9, blue)]
    const choice = chosenFrom(candidates, { style, looks, rules: { coherence: 5 } })
    expect(idsOf(choice)).toEqual(['r1'])
  })
})

const hashes = ['0000000000000000', '000000000000000f', '00000000ffffffff', 'ffffffffffffffff']

/** Candidates with all that decides, what their bytes are, and rules. */
const scenes = fc.record({
  candidates: fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(String),
      width: fc.constantFrom(300, 1000, 2000),
      voteAverage: fc.constantFrom(0, 5, 7, 9),
      voteCount: fc.constantFrom(0, 3, 50),
      language: fc.constantFrom('en', 'de', null),
      provider: fc.constantFrom('tmdb', 'tvdb', 'nobody'),
      look: fc.constantFrom('unseen', 'gone', ...hashes),
      isRejected: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  ),
  maximum: fc.integer({ min: 0, max: 4 }),
  minimumWidth: fc.constantFrom(0, 500),
  variety: fc.constantFrom(0, 10),
  coherence: fc.constantFrom(0, 10),
})
type Drawn = typeof scenes extends fc.Arbitrary<infer Value> ? Value : never

function drawn({ candidates, ...rules }: Drawn, order: 1 | -1) {
  const offers = candidates.map(({ look: _, isRejected, ...facts }) =>
    aCandidate(facts.id, { ...facts, ...(isRejected ? { rejectedAt: 1 } : {}) }),
  )
  const looks = Object.fromEntries(
    candidates.map(({ id, look }) => [id, lookOf(look, Number(id))] as const),
  )
  const style = styleOf(aCandidate('x', { provider: 'tvdb', language: null }))
  return chosenFrom(order === 1 ? offers : offers.toReversed(), {
    rules: { ...rules, languages: ['en'] },
    style,
    looks,
  })
}

function lookOf(look: string, number: number): Sight {
  if (look === 'unseen') return 'unseen'
  return look === 'gone' ? { failure: 'gone' } : aLook(number, look)
}

describe('any choice', () => {
  const assert = (holds: (scene: Drawn) => void) =>
    fc.assert(fc.property(scenes, holds), { seed: 6, numRuns: 500 })

  it('is the same whatever order the offers came in', () => {
    assert((scene) => {
      expect(idsOf(drawn(scene, 1))).toEqual(idsOf(drawn(scene, -1)))
    })
  })

  it('is the same when it is made again from nothing but what it chose', () => {
    assert((scene) => {
      const ids = new Set(idsOf(drawn(scene, 1)))
      const again = { ...scene, candidates: scene.candidates.filter(({ id }) => ids.has(id)) }
      expect(new Set(idsOf(drawn(again, 1)))).toEqual(ids)
    })
  })

  it('has at most as many as are wanted, none rejected, none too small, none twice', () => {
    assert((scene) => {
      const { chosen } = drawn(scene, 1)
      expect(chosen.length).toBeLessThanOrEqual(scene.maximum)
      expect(chosen.every(({ offer }) => offer.rejectedAt === undefined)).toBe(true)
      expect(chosen.every(({ offer }) => (offer.width ?? 0) >= scene.minimumWidth)).toBe(true)
      expect(new Set(chosen.map(({ blob, offer }) => blob?.digest ?? offer.id)).size).toBe(
        chosen.length,
      )
    })
  })

  it('leaves out only what is passed over with a reason, or has no room', () => {
    assert((scene) => {
      const { chosen, passedOver, runnerUp } = drawn(scene, 1)
      const isFull = chosen.length === scene.maximum
      if (!isFull) expect(runnerUp).toBeUndefined()
      if (!isFull) expect(chosen.length + passedOver.length).toBe(scene.candidates.length)
    })
  })
})
