export type { SkipReason } from './choose-trailer.js'
export type {
  FetchTrailersPorts,
  FetchTrailersRequest,
  TrailerReport,
} from './fetch-trailers.js'
export { fetchTrailers } from './fetch-trailers.js'
export type { RankedTrailer, TrailerOffer, TrailerWishes } from './rank-trailers.js'
export { rankTrailers } from './rank-trailers.js'
export type {
  RetryAnswer,
  RetryFacts,
  TrailerFailure,
  TrailerFailureKind,
} from './trailer-failure.js'
export { retryTrailer } from './trailer-failure.js'
export type { TrailerAnswer, TrailerSource } from './trailer-source.js'
