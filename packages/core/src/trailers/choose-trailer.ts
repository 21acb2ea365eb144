import type { Candidate } from '../assets/candidate.js'
import type { Extra } from '../extras/extras-in.js'
import type { Item } from '../library/item.js'
import {
  type RankedTrailer,
  rankTrailers,
  type TrailerOffer,
  type TrailerWishes,
} from './rank-trailers.js'
import { type RetryFacts, readTrailerFailure, retryTrailer } from './trailer-failure.js'

/** Why a movie gets no trailer now. */
export type SkipReason = 'locked' | 'chosen' | 'beside-video' | 'none-known' | 'not-yet'

/** What is known of a movie and its trailers. */
export interface TrailerFacts {
  readonly item: Pick<Item, 'lockedAssets' | 'metadata'>
  /** Whether a trailer is chosen already. */
  readonly isChosen: boolean
  /** Trailers that providers offered. */
  readonly candidates: readonly Candidate[]
  /** What lies beside the video. */
  readonly extras: readonly Extra[]
  readonly maximumHeight: number
  readonly retry: RetryFacts
}

/** The trailer to fetch, or why none. */
export type TrailerChoice =
  | { readonly kind: 'fetch'; readonly trailer: RankedTrailer }
  | { readonly kind: 'skip'; readonly reason: SkipReason }

/** At most one trailer a movie: none for one that has a trailer or a lock, else the best that is worth a try. */
export function chooseTrailer(facts: TrailerFacts): TrailerChoice {
  if (facts.item.lockedAssets.includes('trailer')) return { kind: 'skip', reason: 'locked' }
  if (facts.isChosen) return { kind: 'skip', reason: 'chosen' }
  if (facts.extras.some(({ kind }) => kind === 'trailer'))
    return { kind: 'skip', reason: 'beside-video' }
  const offers = offersOf(facts)
  if (offers.length === 0) return { kind: 'skip', reason: 'none-known' }
  const worthATry = offers.filter(({ url }) => isWorthATry(facts, url))
  const [trailer] = rankTrailers(worthATry, wishesOf(facts))
  return trailer === undefined ? { kind: 'skip', reason: 'not-yet' } : { kind: 'fetch', trailer }
}

/** What providers offered and nobody rejected, and the one that the metadata names, which its provider chose by language. */
function offersOf({ candidates, item: { metadata } }: TrailerFacts): readonly TrailerOffer[] {
  const named = metadata.trailer && addressOf(metadata.trailer.value)
  const offered = candidates.map(({ sourceUrl, height, language }) => ({
    url: sourceUrl,
    ...(height === undefined ? {} : { height }),
    ...(typeof language === 'string' ? { language } : {}),
  }))
  const isKnown = offered.some(({ url }) => url === named)
  const all = named && !isKnown ? [...offered, { url: named }] : offered
  const rejected = new Set(
    candidates.filter(({ rejectedAt }) => rejectedAt !== undefined).map((one) => one.sourceUrl),
  )
  return all.filter(({ url }) => !rejected.has(url))
}

function isWorthATry({ candidates, retry }: TrailerFacts, url: string): boolean {
  const failure = candidates.find(({ sourceUrl }) => sourceUrl === url)?.failure
  const known = failure === undefined ? undefined : readTrailerFailure(failure)
  return known === undefined || retryTrailer(known, retry).retry
}

function wishesOf({ item: { metadata }, maximumHeight }: TrailerFacts): TrailerWishes {
  const language = metadata.title?.language
  return { maximumHeight, ...(language === undefined ? {} : { language }) }
}

/** Where a YouTube video can be watched; `undefined` for what is no id of one. */
function addressOf(id: string): string | undefined {
  return /^[\w-]{1,64}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : undefined
}
