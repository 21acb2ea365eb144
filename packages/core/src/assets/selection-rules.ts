/** How much each part of a score counts; the four add up to 1. */
export interface ScoreWeights {
  readonly resolution: number
  readonly votes: number
  readonly language: number
  readonly provider: number
}

/** How assets of one type are chosen in one library. */
export interface SelectionRules {
  readonly enabled: boolean
  /** How many an item needs to count as complete. */
  readonly minimum: number
  /** How many are chosen at most. */
  readonly maximum: number
  /** Pixels; smaller candidates are passed over. */
  readonly minimumWidth: number
  readonly minimumHeight: number
  /** Wanted languages, best first; empty means those of the library. */
  readonly languages: readonly string[]
  readonly weights: ScoreWeights
  /** 0–1; two pictures at least this similar count as one. */
  readonly duplicateThreshold: number
  /** Providers, best first. */
  readonly providers: readonly string[]
}

/** What is true of every asset type unless a library says otherwise. */
export const defaultSelectionRules: SelectionRules = {
  enabled: true,
  minimum: 1,
  maximum: 3,
  minimumWidth: 0,
  minimumHeight: 0,
  languages: [],
  weights: { resolution: 0.3, votes: 0.4, language: 0.2, provider: 0.1 },
  duplicateThreshold: 0.9,
  providers: ['tmdb', 'tvdb', 'fanart.tv'],
}
