import type { CandidateOffer } from '../candidate.js'
import type { RankedCandidate } from '../scoring/rank-candidates.js'

/** What makes pictures of a set look as one: who has them, who made them, and whether there is text on them. */
export type Style = string & { readonly brand: 'style' }

/** The style of a candidate. */
export function styleOf({ provider, author = '', language }: CandidateOffer): Style {
  const text = language === null ? 'no text' : 'text'
  return JSON.stringify([provider, author, text]) as Style
}

/** What a season of a show has to choose from. */
export interface SeasonOffers {
  /** Best first. */
  readonly ranked: readonly RankedCandidate[]
  /** The style of what a person chose for it: only that counts. */
  readonly settled?: Style
}

/**
 * The style that most seasons of a show can have when each gives up at most `coherence` points for it; of several, the one with most points. What people
 * chose goes before numbers. `undefined` when no two seasons can share one. Pure, and the same whatever the order of the seasons.
 */
export function coherentStyle(
  seasons: readonly SeasonOffers[],
  coherence: number,
): Style | undefined {
  const tallies = new Map<Style, Tally>()
  for (const season of seasons)
    for (const [style, points] of stylesOf(season, coherence)) {
      const { settled = 0, seasons: count = 0, points: sum = 0 } = tallies.get(style) ?? {}
      const isSettled = season.settled === undefined ? 0 : 1
      tallies.set(style, { settled: settled + isSettled, seasons: count + 1, points: sum + points })
    }
  const [best] = [...tallies].sort(
    ([styleA, a], [styleB, b]) =>
      b.settled - a.settled ||
      b.seasons - a.seasons ||
      b.points - a.points ||
      (styleA < styleB ? -1 : 1),
  )
  return best !== undefined && best[1].seasons > 1 ? best[0] : undefined
}

interface Tally {
  /** How many seasons have it by a person's word. */
  readonly settled: number
  readonly seasons: number
  /** Thousandths, so that adding them up in any order comes to the same. */
  readonly points: number
}

/** The styles that a season can have without giving up too much, and the thousandths of points of the best of each. */
function stylesOf(
  { ranked, settled }: SeasonOffers,
  coherence: number,
): ReadonlyMap<Style, number> {
  if (settled !== undefined) return new Map([[settled, 0]])
  const least = (ranked[0]?.score.total ?? 0) - coherence
  const styles = new Map<Style, number>()
  for (const { offer, score } of ranked) {
    const style = styleOf(offer)
    if (score.total >= least && !styles.has(style))
      styles.set(style, Math.round(score.total * 1000))
  }
  return styles
}
