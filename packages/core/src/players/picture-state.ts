import { imageMimeOfExtension } from '../cache/mime.js'
import { extensionOfPath } from './listing-files.js'
import type { ListedFile } from './player-listing.js'
import type { SlotState } from './player-view.js'
import type { ProfileName } from './profile.js'

/** Whether a player draws a picture that it has taken. What nobody looked into is taken for good. */
export function stateOfPicture(profile: ProfileName, file: ListedFile): SlotState {
  if (file.size === 0) return 'broken'
  if (file.mime === undefined) return 'shown'
  return draws(profile, file.mime, extensionOfPath(file.path)) ? 'shown' : 'broken'
}

/**
 * Kodi 21 draws JPEG and PNG under any name and other formats only under their own (found with Kodi
 * 21.2; Kodi 20 also drew WebP and GIF named `.jpg`). The servers go by the bytes.
 */
function draws(profile: ProfileName, mime: string, extension: string): boolean {
  if (mime === 'image/jpeg' || mime === 'image/png') return true
  if (profile === 'kodi')
    return drawnByKodi.includes(mime) && mime === imageMimeOfExtension(extension)
  return drawnByServers[profile].includes(mime)
}

const drawnByKodi: readonly string[] = [
  'image/webp',
  'image/gif',
  'image/bmp',
  'image/avif',
  'image/tiff',
]

const drawnByServers: Readonly<Record<Exclude<ProfileName, 'kodi'>, readonly string[]>> = {
  jellyfin: ['image/webp', 'image/gif', 'image/bmp', 'image/svg+xml'],
  emby: ['image/webp', 'image/gif', 'image/bmp'],
  plex: ['image/webp', 'image/gif'],
}
