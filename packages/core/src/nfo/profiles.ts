import type { ProfileName } from '../players/profile.js'

/** What one player's reader wants differently from the others'. */
export interface NfoRules {
  /** Elements such as `tmdbid` beside `uniqueid`, for readers that know only these. */
  readonly idElements: readonly string[]
  /** The collection's TMDB id as attribute of `set`. */
  readonly collectionId: boolean
  /** `lockdata` and `lockedfields`, when the document has them. */
  readonly locks: boolean
  /** Ids as JSON, without which the scraper cannot find the episodes of a series that has an NFO. */
  readonly episodeGuide: boolean
  /** Codec words that name Dolby Atmos. */
  readonly atmosWords: boolean
  /** `hdrtype` and `stereomode` of a video stream. */
  readonly pictureKinds: boolean
  /** Where an episode is shown, in Jellyfin's and Emby's words as well. */
  readonly airsBefore: boolean
}

/**
 * Kodi: `VideoInfoTag`; Jellyfin: `BaseNfoParser`, `BaseNfoSaver`; Emby: the last open `XbmcMetadata`;
 * Plex: the agents "Plex NFO Movie" and "Plex NFO Series" read Kodi's format.
 */
const nfoRules: Readonly<Record<ProfileName, NfoRules>> = {
  kodi: {
    idElements: [],
    collectionId: false,
    locks: false,
    episodeGuide: true,
    atmosWords: true,
    pictureKinds: true,
    airsBefore: false,
  },
  jellyfin: {
    idElements: [],
    collectionId: true,
    locks: true,
    episodeGuide: false,
    atmosWords: false,
    pictureKinds: false,
    airsBefore: true,
  },
  emby: {
    idElements: ['imdb', 'tmdb', 'tvdb'],
    collectionId: true,
    locks: true,
    episodeGuide: false,
    atmosWords: false,
    pictureKinds: false,
    airsBefore: true,
  },
  plex: {
    idElements: [],
    collectionId: false,
    locks: false,
    episodeGuide: false,
    atmosWords: false,
    pictureKinds: false,
    airsBefore: false,
  },
}

/** The rules for a file that several players read: whatever one of them wants is written. */
export function nfoRulesFor(profile: ProfileName | readonly ProfileName[]): NfoRules {
  const all = (typeof profile === 'string' ? [profile] : profile).map((name) => nfoRules[name])
  const wanted = (rule: Exclude<keyof NfoRules, 'idElements'>) => all.some((rules) => rules[rule])
  return {
    idElements: all.flatMap(({ idElements }) => idElements),
    collectionId: wanted('collectionId'),
    locks: wanted('locks'),
    episodeGuide: wanted('episodeGuide'),
    atmosWords: wanted('atmosWords'),
    pictureKinds: wanted('pictureKinds'),
    airsBefore: wanted('airsBefore'),
  }
}
