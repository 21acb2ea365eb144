import type { AssetType } from '../assets/asset-type.js'
import { type ProfileName, profileNames } from '../players/profile.js'
import type { AssetFileContext, FoundAsset } from './asset-file.js'
import { type NamedItem, namesReadBy } from './asset-file-name.js'
import { folded } from './asset-video-base.js'

/** The players that look for exactly that name; `folder` is the sub-folder that it lies in. */
export function readersOf(
  found: FoundAsset,
  stem: string,
  folder: string | undefined,
  context: AssetFileContext,
): readonly ProfileName[] {
  if (folder !== undefined) return readersOfFolder[folder] ?? []
  const { owner } = found
  if (owner === 'actor') return []
  const item: NamedItem = {
    kind: owner,
    title: '',
    mixedFolder: context.mixedFolder,
    ...(found.seasonNumber === undefined ? {} : { seasonNumber: found.seasonNumber }),
    ...(found.allSeasons === undefined ? {} : { allSeasons: found.allSeasons }),
    ...(owner === 'collection' && context.kind !== 'collection'
      ? { collectionFolder: 'movie' as const }
      : {}),
    ...videoNames(found.videoBase),
  }
  const readers = (one: NamedItem) =>
    profileNames.filter((profile) => reads(profile, { ...found, item: one }, stem))
  const named = found.videoBase === undefined ? [] : readers({ ...item, mixedFolder: true })
  const plain = readers(item)
  return profileNames.filter((profile) => named.includes(profile) || plain.includes(profile))
}

function reads(
  profile: ProfileName,
  asset: { readonly item: NamedItem; readonly assetType: AssetType; readonly rank: number },
  stem: string,
): boolean {
  return namesReadBy(profile, asset).some((name) => folded(name) === folded(stem))
}

function videoNames(videoBase: string | undefined) {
  return videoBase === undefined ? {} : { videoBase, stackedBase: videoBase }
}

const readersOfFolder: Readonly<Record<string, readonly ProfileName[]>> = {
  '.actors': ['kodi'],
  extrafanart: ['jellyfin', 'emby'],
  trailers: ['jellyfin', 'emby', 'plex'],
  'theme-music': ['jellyfin', 'emby'],
  backdrops: ['jellyfin', 'emby'],
  metadata: ['jellyfin', 'emby'],
}
