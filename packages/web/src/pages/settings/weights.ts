/** The parts of a score, which weights add up to 1. */
export const scoreParts = ['resolution', 'votes', 'language', 'provider'] as const
export type ScorePart = (typeof scoreParts)[number]
export type Weights = Readonly<Record<ScorePart, number>>

/** One weight set; the others share what is left in the proportion they had, equally where they had none. */
export function withWeight(weights: Weights, part: ScorePart, wanted: number): Weights {
  const weight = Math.min(1, Math.max(0, wanted))
  const others = scoreParts.filter((one) => one !== part)
  const sum = others.reduce((total, one) => total + weights[one], 0)
  const share = (one: ScorePart) => (sum === 0 ? 1 / others.length : weights[one] / sum)
  const shared = others.map((one) => [one, share(one) * (1 - weight)] as const)
  return { ...weights, ...Object.fromEntries(shared), [part]: weight }
}
