import type { EpisodeNumber, EpisodeRanges } from './episode-chain.js'

/**
 * How bare numbers are read. `auto`: by their surroundings (`Title - 103` is absolute, `title.103` season 1 episode 3);
 * `season`: three and four digits are season and episode; `absolute`: no number without a marker names a season.
 */
export type Numbering = 'auto' | 'season' | 'absolute'

/** What a form was found to say, and where. */
export interface FormFound {
  readonly start: number
  readonly end: number
  readonly numbers: readonly EpisodeNumber[]
  readonly absolute?: readonly number[]
  readonly season?: number
  readonly seasons?: readonly number[]
  readonly special?: boolean
}

/** What the forms look at. */
export interface FormInput {
  /** The name with strong noise blanked out by tabs. */
  readonly text: string
  readonly ranges: EpisodeRanges
  readonly numbering: Numbering
  /** Whether a fansub group in square brackets leads the name. */
  readonly fansub: boolean
  /** The season that the folder says, so that a bare number is an episode of it. */
  readonly folderSeason: number | undefined
}

/** One way of writing episode numbers. */
export type Form = (input: FormInput) => FormFound | undefined
