import type { CandidateOffer } from '../assets/candidate.js'
import type { ExternalIds } from '../library/external-id.js'
import type { MetadataValues } from './fields.js'

/** What a person wants to read. */
export interface Tastes {
  /** Wanted languages, best first: `en`, `fr-CA`. */
  readonly languages: readonly string[]
  /** ISO 3166-1 country whose certifications and dates count. */
  readonly country: string
}

/** How one call to a service is made. */
export interface CallOptions {
  readonly signal?: AbortSignal
  /** 1–10, lower is sooner: urgent calls may use a reserve that others may not. Default 5. */
  readonly priority?: number
  /** Asks the service itself, also when an answer is kept that is still good: somebody wants to see what is there now. */
  readonly afresh?: boolean
}

/** What a name told about a movie or series. */
export interface SearchRequest {
  readonly kind: 'movie' | 'series'
  readonly title: string
  readonly year?: number
  readonly tastes: Tastes
}

/** One thing a provider found; enough to tell it from the others. */
export interface SearchResult {
  readonly kind: 'movie' | 'series'
  readonly provider: string
  /** The provider's own id. */
  readonly id: string
  readonly title: string
  readonly originalTitle?: string
  readonly year?: number
  readonly overview?: string
  readonly posterUrl?: string
  /** In the provider's own measure; only good for ordering its own results. */
  readonly popularity?: number
}

/** All a provider says about one movie or series. */
export interface ProviderDetails {
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  /** Assets that came along with the answer, in no order. */
  readonly assets: readonly CandidateOffer[]
  /** Other titles it goes by. */
  readonly alternativeTitles?: readonly string[]
  /** Series: the numbers of its seasons; 0 holds the specials. */
  readonly seasonNumbers?: readonly number[]
}

/** What a service knows of an episode. */
export interface EpisodeDetails {
  readonly episodeNumber: number
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  readonly assets: readonly CandidateOffer[]
}

/** What a service knows of a season and its episodes. */
export interface SeasonDetails {
  readonly seasonNumber: number
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  readonly assets: readonly CandidateOffer[]
  readonly episodes: readonly EpisodeDetails[]
}

/**
 * A service that knows titles, plots and people, in our words.
 *
 * Every method may throw a `ProviderError`; all of them honour `options.signal`. Calling twice is harmless.
 */
export interface MetadataProvider {
  /** `tmdb`, `tvdb`, … also the key of its own ids. */
  readonly name: string

  /** Best guesses first, as the service ranks them; possibly none. */
  search(request: SearchRequest, options?: CallOptions): Promise<readonly SearchResult[]>

  /** Finds the provider's own id by that of another service (`imdb`, `tvdb`); `undefined` when it does not know it. */
  findByExternalId(
    request: {
      readonly kind: 'movie' | 'series'
      readonly provider: string
      readonly value: string
    },
    options?: CallOptions,
  ): Promise<SearchResult | undefined>

  /** `undefined` when the service does not know the id (any more). */
  movie(id: string, tastes: Tastes, options?: CallOptions): Promise<ProviderDetails | undefined>

  /** `undefined` when the service does not know the id (any more). */
  series(id: string, tastes: Tastes, options?: CallOptions): Promise<ProviderDetails | undefined>

  /** A season with all its episodes; `undefined` when the service does not know it. */
  season(
    seriesId: string,
    seasonNumber: number,
    tastes: Tastes,
    options?: CallOptions,
  ): Promise<SeasonDetails | undefined>
}
