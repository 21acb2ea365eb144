import type { ListingPlaces } from './asset-in-listing.js'
import type { PlayerListing } from './player-listing.js'
import type { PlayerView } from './player-view.js'
import type { ProfileName } from './profile.js'

/** What a player will not show as it was meant. */
export type LintCode =
  | 'broken-picture'
  | 'either-of-several'
  | 'empty-file'
  | 'extra-listed-as-movie'
  | 'hidden-file'
  | 'ignored-name'
  | 'leftover'
  | 'taken-for-parts'
  | 'mixed-folder'
  | 'second-nfo'
  | 'shared-by-several'
  | 'two-nfo-in-disc-folder'
  | 'unreadable-format'
  | 'wrong-extension'

/** `error`: something that is there is not shown. `warning`: it may not be what was meant. `info`: worth knowing. */
export type LintSeverity = 'error' | 'warning' | 'info'

/** One thing that a person would want to change in a folder. */
export interface LintFinding {
  readonly code: LintCode
  readonly severity: LintSeverity
  /** The player that it is about; absent when it is wrong for all. */
  readonly player?: ProfileName
  readonly file: string
  readonly message: string
  readonly wayOut: string
}

/** What the rules look at. */
export interface LintContext {
  readonly profiles: readonly ProfileName[]
  readonly listing: PlayerListing
  readonly places: ListingPlaces
  readonly views: readonly PlayerView[]
}
