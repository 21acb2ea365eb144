import { InvalidInputError } from '../../errors.js'
import { reasonOf } from './describe-offer.js'
import {
  type Measure,
  measureConfidence,
  measureFirstLanguage,
  measureLanguageChain,
  measureMean,
  measureProvider,
  measureShape,
  measureWidth,
} from './measures.js'
import type { ScoringPolicy } from './score.js'
import type { ScoreWeights } from './selection-rules.js'

/** Which measure stands for each of the four parts of a score. */
export type Measures = Readonly<Record<keyof ScoreWeights, Measure>>

const standard: Measures = {
  resolution: measureWidth,
  votes: measureMean,
  language: measureFirstLanguage,
  provider: measureProvider,
}

/** A policy out of four measures, each times its weight. */
export function measuredPolicy(name: string, summary: string, measures: Measures): ScoringPolicy {
  return {
    name,
    summary,
    score(offer, rules) {
      const { weights } = rules
      const parts = {
        resolution: weights.resolution * measures.resolution(offer, rules),
        votes: weights.votes * measures.votes(offer, rules),
        language: weights.language * measures.language(offer, rules),
        provider: weights.provider * measures.provider(offer, rules),
      }
      const total = parts.resolution + parts.votes + parts.language + parts.provider
      return { total, parts, reason: reasonOf(offer, total) }
    },
  }
}

/**
 * The default: resolution up to 2000 pixels of width, mean vote (5 when there is none), the first wanted language, and the place of the provider
 * in the order (20 points less for each place), each times its weight.
 */
export const standardPolicy: ScoringPolicy = measuredPolicy(
  'standard',
  'width, mean vote, the first wanted language, place of the provider',
  standard,
)

/** Every way to score that a library can name without a program bringing one. */
export const scoringPolicies: readonly ScoringPolicy[] = [
  standardPolicy,
  measuredPolicy('confident', 'like standard, but few votes count less than many', {
    ...standard,
    votes: measureConfidence,
  }),
  measuredPolicy('shapely', 'like standard, but best in the ideal size and shape of its type', {
    ...standard,
    resolution: measureShape,
  }),
  measuredPolicy('multilingual', 'like standard, but down the chain of wanted languages', {
    ...standard,
    language: measureLanguageChain,
  }),
  measuredPolicy('careful', 'confident, shapely and multilingual at once', {
    resolution: measureShape,
    votes: measureConfidence,
    language: measureLanguageChain,
    provider: measureProvider,
  }),
]

/** The policy of a name; a program's own go before the built-in. @throws {InvalidInputError} when nobody has it. */
export function mustFindPolicy(name: string, own: readonly ScoringPolicy[] = []): ScoringPolicy {
  const all = [...own, ...scoringPolicies]
  const policy = all.find((one) => one.name === name)
  if (policy !== undefined) return policy
  const names = all.map((one) => one.name).join(', ')
  throw new InvalidInputError(`There is no scoring policy ${name}; there are ${names}`, [
    { path: ['policy'], message: `is none of ${names}` },
  ])
}
