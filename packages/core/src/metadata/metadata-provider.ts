import type { CandidateOffer } from '../assets/candidate.js'
import type { ExternalIds } from '../library/external-id.js'
import type { FieldName, MetadataValues } from './fields.js'
import type { ProviderLimits } from './provider-limits.js'
import type { ProviderStanding } from './provider-standing.js'
import type { ChangesRequest, TitleChange } from './title-change.js'

/** What a person wants to read. */
export interface Tastes {
  /**
   * Wanted languages, best first: `en`, `fr-CA`, and `original` for the language that a work was made in. A text that is there in none of them is
   * given in English, else in the original language: better than none.
   */
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
  /** Other titles it goes by, where the search tells them. */
  readonly alternativeTitles?: readonly string[]
  /** How other services know it, where the search tells that. */
  readonly externalIds?: ExternalIds
  readonly year?: number
  readonly overview?: string
  readonly posterUrl?: string
  /** In the provider's own measure; only good for ordering its own results. */
  readonly popularity?: number
}

/**
 * In which language a service gave each text, as ISO 639-1 code: `{ title: 'de', plot: 'en' }`. With it a plot that another service has in a
 * better wanted language wins over one that fell back. A text that is not named counts as given in the language that was wanted most.
 */
export type TextLanguages = Readonly<Partial<Record<FieldName, string>>>

/** All a provider says about one movie or series. */
export interface ProviderDetails {
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  readonly textLanguages?: TextLanguages
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
  readonly textLanguages?: TextLanguages
  readonly assets: readonly CandidateOffer[]
}

/** What a service knows of a season and its episodes. */
export interface SeasonDetails {
  readonly seasonNumber: number
  readonly externalIds: ExternalIds
  readonly values: MetadataValues
  readonly textLanguages?: TextLanguages
  readonly assets: readonly CandidateOffer[]
  readonly episodes: readonly EpisodeDetails[]
}

/** What a service knows of a collection of movies, as TMDB's "Alien Collection". */
export interface CollectionDetails {
  readonly externalIds: ExternalIds
  /** `title` and `plot` (the overview of the set); other fields where the service has them. */
  readonly values: MetadataValues
  readonly textLanguages?: TextLanguages
  /** Art of the collection, in no order. */
  readonly assets: readonly CandidateOffer[]
}

/** What a service knows of somebody who plays, writes or directs. */
export interface PersonDetails {
  readonly name: string
  readonly externalIds: ExternalIds
  /** Addresses of pictures of them, best first. */
  readonly pictures: readonly string[]
}

/**
 * A service that knows titles, plots and people, in our words.
 *
 * Every method may throw a `ProviderError`; all of them honour `options.signal`. Calling twice is harmless.
 */
export interface MetadataProvider {
  /** `tmdb`, `tvdb`, … also the key of its own ids. */
  readonly name: string

  /** What the service demands to be read wherever its data is shown: one sentence, and an address where it wants one. Absent: nothing. */
  readonly attribution?: string

  /** What the service allows. Absent: nobody knows, and nothing can be planned. */
  readonly limits?: ProviderLimits

  /** How the service and we stand now. Absent: nobody counts. */
  readonly standing?: () => ProviderStanding

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

  /**
   * A collection of movies, by the id that `MetadataFields.collection` gave; `undefined` when the service does not know it. Absent: the
   * service has no collections.
   */
  collection?(
    id: string,
    tastes: Tastes,
    options?: CallOptions,
  ): Promise<CollectionDetails | undefined>

  /** Somebody, by the provider's own id as in `CastMember.externalIds`; `undefined` when it does not know them. Absent: the service has no people. */
  person?(id: string, tastes: Tastes, options?: CallOptions): Promise<PersonDetails | undefined>

  /**
   * What the service changed since then, in no order; an id may come more than once. `undefined` when it does not remember that far back: then
   * anything may have changed. Absent: the service does not tell.
   */
  changes?(
    request: ChangesRequest,
    options?: CallOptions,
  ): Promise<readonly TitleChange[] | undefined>
}
