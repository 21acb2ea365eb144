import type { ProfileName } from './profile.js'

/**
 * Whose votes each player shows as the rating of a title, best first. Kodi and Plex show the rating that the NFO marks as default; Kodi's own
 * scrapers mark TMDB's. Jellyfin and Emby show one community rating, which people know from IMDb.
 */
const defaultRatings: Readonly<Record<ProfileName, readonly string[]>> = {
  kodi: ['themoviedb', 'imdb', 'thetvdb', 'trakt'],
  jellyfin: ['imdb', 'themoviedb', 'thetvdb', 'trakt'],
  emby: ['imdb', 'themoviedb', 'thetvdb', 'trakt'],
  plex: ['imdb', 'themoviedb', 'thetvdb', 'trakt'],
}

/** The order of the first of several players: they share one NFO, which can have one default. */
export function defaultRatingOf([profile = 'kodi']: readonly ProfileName[]): readonly string[] {
  return defaultRatings[profile]
}
