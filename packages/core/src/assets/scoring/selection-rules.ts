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
  /** How many an item needs to count as complete. Default 1 poster, 1 fanart and, of episodes, 1 thumb; 0 of all else. */
  readonly minimum: number
  /** How many are chosen at most; 0 chooses none, like `enabled: false`. */
  readonly maximum: number
  /** Pixels; smaller candidates are passed over. */
  readonly minimumWidth: number
  readonly minimumHeight: number
  /** Wanted languages, best first, `original` and `none` (without text) among them; empty means those of the library. */
  readonly languages: readonly string[]
  readonly weights: ScoreWeights
  /** 0–1; two pictures at least this similar count as one. */
  readonly duplicateThreshold: number
  /** Providers, best first. */
  readonly providers: readonly string[]
  /** The way to score: the name of one of {@link scoringPolicies}, or of one that the program brings. */
  readonly policy: string
  /** Points. Of several, one that looks less like those before it goes first when its score is at most this much lower; 0: never. */
  readonly variety: number
  /** Points. For a season, what matches the other seasons of its show goes first when its score is at most this much lower; 0: never. */
  readonly coherence: number
}

/** What is true of a poster unless a library says otherwise; other types differ by their {@link assetPresets}. */
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
  policy: 'standard',
  variety: 0,
  coherence: 0,
}
