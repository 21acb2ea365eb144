import type { ProfileName } from './profile.js'

/** What people call the players. */
export const playerTitles: Readonly<Record<ProfileName, string>> = {
  kodi: 'Kodi',
  jellyfin: 'Jellyfin',
  emby: 'Emby',
  plex: 'Plex',
}
