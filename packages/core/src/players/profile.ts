/** The naming and NFO rules of one player. */
export const profileNames = ['kodi', 'jellyfin', 'emby', 'plex'] as const

/** A player whose names and NFO we know. */
export type ProfileName = (typeof profileNames)[number]
