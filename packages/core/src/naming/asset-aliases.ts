import type { ImageType } from '../assets/asset-type.js'

/** Kinds of things whose pictures are read; the same word can mean another type for another kind. */
export type AliasKind = 'movie' | 'series' | 'season' | 'episode' | 'collection'

const common: Readonly<Record<string, ImageType>> = {
  poster: 'poster',
  folder: 'poster',
  cover: 'poster',
  default: 'poster',
  fanart: 'fanart',
  backdrop: 'fanart',
  background: 'fanart',
  art: 'fanart',
  landscape: 'landscape',
  thumb: 'landscape',
  banner: 'banner',
  logo: 'clearlogo',
  clearlogo: 'clearlogo',
  clearart: 'clearart',
  disc: 'discart',
  discart: 'discart',
  cdart: 'discart',
  keyart: 'keyart',
  characterart: 'characterart',
  character: 'characterart',
}

/**
 * The words that stand for an asset type in file names, whichever player wrote or reads them.
 *
 * Sources: Kodi's art types (kodi.wiki: Artwork types); Jellyfin and Emby LocalImageProvider (folder,
 * cover, default, movie, show, backdrop, background, art, logo, disc, cdart, thumb); Plex
 * LocalMedia.bundle (show, folder, cover, default, movie, art, background, backdrop).
 */
export const assetAliases: Readonly<Record<AliasKind, Readonly<Record<string, ImageType>>>> = {
  movie: { ...common, movie: 'poster' },
  series: { ...common, show: 'poster' },
  season: common,
  collection: common,
  episode: { thumb: 'thumb', landscape: 'thumb' },
}

/** Sub-folders whose pictures belong to the folder above, with the type they hold (Kodi before v18, tinyMediaManager). */
export const extraArtFolders: Readonly<Record<string, ImageType>> = {
  extrafanart: 'fanart',
  extrafanarts: 'fanart',
  extraposter: 'poster',
  extraposters: 'poster',
}
