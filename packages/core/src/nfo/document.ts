import type { ExternalIds } from '../library/external-id.js'
import type { MetadataValues } from '../metadata/fields.js'
import type { StreamDetails } from '../scan/stream-details.js'

/** What an NFO speaks about, by the root element that players know: `<episodedetails>` is an episode. */
export const nfoKinds = ['movie', 'tvshow', 'season', 'episode', 'set'] as const

/** What an NFO is about, by its root element. */
export type NfoKind = (typeof nfoKinds)[number]

/** What a person did with the video. It is read and kept, and never made up. */
export interface NfoPlayback {
  readonly playCount?: number
  readonly watched?: boolean
  /** As written: `YYYY-MM-DD` or `YYYY-MM-DD hh:mm:ss`, in the player's own time. */
  readonly lastPlayed?: string
  readonly resumeSeconds?: number
  readonly totalSeconds?: number
}

/** Somebody behind the camera who is neither director nor writer. */
export interface NfoCrewMember {
  readonly name: string
  /** `Producer`, `Composer`, …, as the file says. */
  readonly job: string
  readonly role?: string
}

/** A picture the file points at: a URL or a path of the machine that wrote it. Never fetched, never written. */
export interface NfoImage {
  readonly location: string
  /** Kodi's word: `poster`, `fanart`, `clearlogo`, `thumb`, …; `actor` for a person's picture. */
  readonly type: string
  /** Kodi's `type="season"`: the season it belongs to. */
  readonly seasonNumber?: number
  /** Whose picture it is, when `type` is `actor`. */
  readonly personName?: string
}

/** One root element of an NFO in our words. Absent means that the file does not say; 0 is a value. */
export interface NfoDocument {
  readonly kind: NfoKind
  readonly values: MetadataValues
  readonly externalIds: ExternalIds
  /** The provider whose id is marked as the default one; a player shows and scrapes by it. */
  readonly defaultId?: string
  /** Seasons and episodes. */
  readonly seasonNumber?: number
  readonly episodeNumber?: number
  /** Jellyfin: the last number when one root stands for several episodes. */
  readonly lastEpisodeNumber?: number
  /** Episodes: the name of the series. */
  readonly showTitle?: string
  /** Written from what the probe found. A file's own claim is read for comparison only. */
  readonly streams?: StreamDetails
  readonly playback?: NfoPlayback
  /**
   * Pictures of the cast that lie beside the video, by name: `.actors/Tom_Hanks.jpg`. Written as they come; players find
   * that folder by themselves, so leave it out unless somebody asks. When reading, `images` has them.
   */
  readonly actorThumbs?: Readonly<Record<string, string>>
  /** When the player first saw the video, as written: `YYYY-MM-DD hh:mm:ss`. */
  readonly dateAdded?: string
  /** Jellyfin and Emby: whether the player may change the item at all. */
  readonly locked?: boolean
  /** Jellyfin and Emby: the fields that the player must not change, in its own words. */
  readonly lockedFields?: readonly string[]
  /** Jellyfin: who of the cast is only a guest. Read only. */
  readonly guestStars?: readonly string[]
  /** Read only. */
  readonly crew?: readonly NfoCrewMember[]
  /** Read only. */
  readonly images?: readonly NfoImage[]
  /** The text of every other plain element, by name in lower case: `top250`, `showlink`, … Read only. */
  readonly others?: Readonly<Record<string, readonly string[]>>
}

/** A root element of another world (`album`, `artist`, `musicvideo`), read as far as the words are the same. */
export interface NfoStranger extends Omit<NfoDocument, 'kind'> {
  readonly root: string
}

/** What is wrong with an NFO. */
export type NfoProblemCode =
  | 'too-large'
  | 'too-deep'
  | 'too-many-elements'
  | 'binary'
  | 'wrong-encoding'
  | 'unknown-encoding'
  | 'malformed'
  | 'bare-ampersand'
  | 'bare-less-than'
  | 'control-character'
  | 'entity-declaration'
  | 'unknown-entity'
  | 'unmatched-end-tag'
  | 'unclosed-element'
  | 'unknown-root'

/** One thing wrong with a file, and where. */
export interface NfoProblem {
  readonly code: NfoProblemCode
  readonly message: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
}

/** What kind of file it is. `scene` is a text for people, of a release group or anybody: leave it alone. */
export type NfoForm = 'xml' | 'url' | 'xml+url' | 'scene' | 'empty' | 'unreadable'

/** Who wrote a file, as far as it shows. */
export type NfoFlavour =
  | 'metarr'
  | 'kodi'
  | 'jellyfin'
  | 'tinymediamanager'
  | 'mediaelch'
  | 'ember'
  | 'radarr'
  | 'sonarr'
  | 'mediaportal'
  | 'nextpvr'

/** Everything that could be read. */
export interface NfoReading {
  readonly documents: readonly NfoDocument[]
  readonly strangers: readonly NfoStranger[]
  /** The ids of the first document, completed by those of a URL, `tmdb:603` or an episode guide. */
  readonly externalIds: ExternalIds
  readonly problems: readonly NfoProblem[]
  readonly form: NfoForm
  readonly flavour?: NfoFlavour
}
