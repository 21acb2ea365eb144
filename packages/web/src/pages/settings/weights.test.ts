import { expect, it } from 'vitest'
import { scoreParts, type Weights, withWeight } from './weights.js'

const standard = { resolution: 0.3, votes: 0.4, language: 0.2, provider: 0.1 }
const sumOf = (weights: Weights) => scoreParts.reduce((sum, part) => sum + weights[part], 0)

it('leaves the rest to the others in their proportion', () => {
  const weights = withWeight(standard, 'votes', 0.1)
  expect(weights.votes).toBe(0.1)
  expect(weights.resolution).toBeCloseTo(0.45)
  expect(weights.language).toBeCloseTo(0.3)
  expect(weights.provider).toBeCloseTo(0.15)
})

it.each([0, 0.37, 1, 5, -1])('adds up to 1 whatever is wanted, as %d', (wanted) => {
  expect(sumOf(withWeight(standard, 'language', wanted))).toBeCloseTo(1, 10)
})

it('shares equally among those that had nothing', () => {
  const all = { resolution: 1, votes: 0, language: 0, provider: 0 }
  expect(withWeight(all, 'resolution', 0.4).votes).toBeCloseTo(0.2)
})
