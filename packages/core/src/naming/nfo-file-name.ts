import type { ProfileName } from '../players/profile.js'
import type { NamedItem } from './asset-file-name.js'

/**
 * The one NFO of an item, relative to the folder named below; `undefined` when none of the players
 * reads one for that kind of item.
 *
 * - Movie with its own folder, disc folders too: `movie.nfo` there. Kodi prefers it over
 *   `<video>.nfo`, Jellyfin looks for it first, Plex and Emby read it. Two NFO files in a disc folder
 *   would make Kodi take neither.
 * - Movie in a mixed folder: `<video>.nfo`; there `movie.nfo` belongs to nobody.
 * - Episode: `<video>.nfo`. Series: `tvshow.nfo`.
 * - Season: `season.nfo` in the season's own folder (Jellyfin, Emby).
 * - Collection: `set.nfo` in its own folder (Kodi 22), else `collection.nfo` (Emby).
 *
 * Sources: Kodi VideoTagLoaderNFO, NFO files on kodi.wiki; Jellyfin XbmcMetadata savers.
 */
export function nfoFileName(request: {
  readonly profiles: readonly ProfileName[]
  readonly item: NamedItem
}): string | undefined {
  const { profiles, item } = request
  switch (item.kind) {
    case 'movie':
      return item.mixedFolder && item.disc === undefined ? besideVideo(item) : 'movie.nfo'
    case 'episode':
      return besideVideo(item)
    case 'series':
      return 'tvshow.nfo'
    case 'season':
      return profiles.some((profile) => profile === 'jellyfin' || profile === 'emby')
        ? 'season.nfo'
        : undefined
    case 'collection':
      return collectionNfo(profiles)
  }
}

function besideVideo({ videoBase }: NamedItem): string | undefined {
  return videoBase === undefined ? undefined : `${videoBase}.nfo`
}

function collectionNfo(profiles: readonly ProfileName[]): string | undefined {
  if (profiles.includes('kodi')) return 'set.nfo'
  return profiles.includes('emby') ? 'collection.nfo' : undefined
}
