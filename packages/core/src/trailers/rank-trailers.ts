import { compareText } from '../library/text.js'

/** A video that a service shows as the trailer of something. */
export interface TrailerOffer {
  /** Where it can be watched: `https://www.youtube.com/watch?v=…`. */
  readonly url: string
  /** Whether those who made the film published it; absent: nobody says. */
  readonly official?: boolean
  /** ISO 639-1. */
  readonly language?: string
  /** Lines of the picture: 1080. Absent: nobody says. */
  readonly height?: number
}

/** What trailer somebody wants. */
export interface TrailerWishes {
  /** ISO 639-1. */
  readonly language?: string
  /** More lines than this count no more and are not fetched. Default 1080. */
  readonly maximumHeight?: number
}

/** A trailer with what speaks for it. */
export interface RankedTrailer {
  readonly offer: TrailerOffer
  /** 0 to 190. */
  readonly score: number
  /** For people: `official +100, in de +50, 1080 lines +30`. */
  readonly reason: string
}

/** Points for a picture of at least so many lines. */
const heightPoints: readonly (readonly [height: number, points: number])[] = [
  [2160, 40],
  [1080, 30],
  [720, 20],
  [480, 10],
]

/** How many lines a trailer has at most, unless somebody wants more. */
export const defaultTrailerHeight = 1080

/** Best first: 100 points for an official one, 50 for the language, up to 40 for the size; of equals the one whose address comes first. */
export function rankTrailers(
  offers: readonly TrailerOffer[],
  wishes: TrailerWishes = {},
): readonly RankedTrailer[] {
  return offers
    .map((offer) => ranked(offer, wishes))
    .sort((a, b) => b.score - a.score || compareText(a.offer.url, b.offer.url))
}

function ranked(offer: TrailerOffer, wishes: TrailerWishes): RankedTrailer {
  const { official, language, height = 0 } = offer
  const lines = Math.min(height, wishes.maximumHeight ?? defaultTrailerHeight)
  const terms: readonly (readonly [text: string, points: number])[] = [
    ['official', official === true ? 100 : 0],
    [`in ${language}`, language !== undefined && language === wishes.language ? 50 : 0],
    [`${lines} lines`, heightPoints.find(([least]) => lines >= least)?.[1] ?? 0],
  ]
  const counted = terms.filter(([, points]) => points > 0)
  return {
    offer,
    score: counted.reduce((sum, [, points]) => sum + points, 0),
    reason:
      counted.map(([text, points]) => `${text} +${points}`).join(', ') || 'nothing known of it',
  }
}
