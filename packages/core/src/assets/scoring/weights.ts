import { InvalidInputError } from '../../errors.js'
import type { ScoreWeights } from './selection-rules.js'

/** @throws {InvalidInputError} when the weights do not add up to 1, or one is negative. It tells each of them and their sum, and `name` of the setting. */
export function checkWeights(weights: ScoreWeights, name = 'weights'): void {
  const entries = Object.entries(weights) as readonly (readonly [string, number])[]
  const sum = entries.reduce((total, [, weight]) => total + weight, 0)
  if (entries.every(([, weight]) => weight >= 0) && Math.abs(sum - 1) < 1e-9) return
  const each = entries.map(([part, weight]) => `${part} ${rounded(weight)}`).join(' + ')
  const message = `must be 0 or more and add up to 1, not ${rounded(sum)} (${each})`
  throw new InvalidInputError(`${name} ${message}`, [{ path: name.split('.'), message }])
}

/** These weights with some changed: the others share what is left of 1 in the proportion that they had. Pure. @throws {InvalidInputError} when that cannot be. */
export function withWeights(weights: ScoreWeights, changed: Partial<ScoreWeights>): ScoreWeights {
  const entries = Object.entries(weights) as [keyof ScoreWeights, number][]
  const given = entries.reduce((sum, [part]) => sum + (changed[part] ?? 0), 0)
  if (given > 1)
    throw new InvalidInputError(
      `Weights add up to 1 with all others, and these alone come to ${rounded(given)}`,
    )
  const others = entries.reduce((sum, [part, weight]) => sum + (part in changed ? 0 : weight), 0)
  const scale = others === 0 ? 0 : (1 - given) / others
  const after = Object.fromEntries(
    entries.map(([part, weight]) => [part, changed[part] ?? weight * scale]),
  ) as unknown as ScoreWeights
  checkWeights(after)
  return after
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
