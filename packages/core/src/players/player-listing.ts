/** One file below a folder, as far as a listing and its first bytes tell. */
export interface ListedFile {
  /** Below the listed folder, `/` between names: `Season 01/poster.jpg`. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /**
   * What its first bytes say it is (`imageMimeOf`); `unknown` when they are no picture that Metarr
   * knows; absent when nobody looked. Only pictures need it.
   */
  readonly mime?: string
  /** Of its bytes, when somebody read them all: a file that hides its own copy is no trouble. */
  readonly digest?: string
  /** Pixels; only Kodi's rule for `folder.jpg` asks. A portrait is assumed when absent. */
  readonly width?: number
  readonly height?: number
}

/** One item's folder, or a folder that several movies share, with everything below. */
export interface PlayerListing {
  readonly kind: 'movie' | 'series' | 'collection'
  /** The folder's own name: Jellyfin compares it with the names of its videos. */
  readonly folder: string
  /** Whether the library keeps several movies in a folder (Kodi: "movies are in separate folders" is off). */
  readonly mixedFolder: boolean
  /** Files only, in any order. */
  readonly files: readonly ListedFile[]
}
