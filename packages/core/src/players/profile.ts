/** The naming and NFO rules of one player. */
export const profileNames = ['kodi', 'jellyfin', 'emby', 'plex'] as const

export type ProfileName = (typeof profileNames)[number]
