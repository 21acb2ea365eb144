import { canonicalJson } from '../library/canonical.js'
import type { Rating } from './fields.js'

/** Ratings and who told them. */
export interface ToldRatings {
  readonly ratings: readonly Rating[]
  readonly source: string
}

/** What decides between ratings. */
export interface RatingRules {
  /** How much a provider is trusted, 0 most. */
  readonly trust: (provider: string) => number
  /** Who counts for the first one, best first. */
  readonly first: readonly string[]
}

/**
 * Joins ratings of several providers by who counts them: one of IMDb, one of TMDB, …; of two the more trusted or, equally trusted, the newly told
 * wins. None is taken away. The one to show first comes first.
 */
export function mergeRatings(
  known: ToldRatings | undefined,
  told: ToldRatings,
  { trust, first }: RatingRules,
): readonly Rating[] {
  const merged = new Map<string, Rating>()
  for (const rating of named(known)) merged.set(rating.source, rating)
  for (const rating of named(told)) {
    const other = merged.get(rating.source)
    const isTrusted = other === undefined || trust(told.source) <= trust(providerOf(other))
    if (isTrusted) merged.set(rating.source, rating)
  }
  const place = ({ source }: Rating) =>
    (first.indexOf(source) + first.length + 1) % (first.length + 1)
  return [...merged.values()].sort((a, b) => place(a) - place(b))
}

/** Whether two lists say the same, whoever told it. */
export function sameRatings(a: readonly Rating[], b: readonly Rating[]): boolean {
  const bare = ({ provider: _, ...rating }: Rating) => rating
  return canonicalJson(a.map(bare)) === canonicalJson(b.map(bare))
}

function named(told: ToldRatings | undefined): readonly Rating[] {
  if (told === undefined) return []
  return told.ratings.map((rating) => ({ ...rating, provider: rating.provider ?? told.source }))
}

function providerOf({ provider = '' }: Rating): string {
  return provider
}
