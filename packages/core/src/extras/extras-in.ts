import type { RelativePath } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import { fileRole } from '../naming/file-role.js'
import { parseAssetFile } from '../naming/parse-asset-file.js'
import {
  type ExternalTrackName,
  parseAudioPath,
  parseSubtitlePath,
} from '../naming/parse-subtitle.js'
import { baseNameOf } from '../naming/path-names.js'
import type { ProfileName } from '../players/profile.js'

/** A subtitle or a sound track in a file of its own. */
export interface ExternalTrack extends ExternalTrackName {
  readonly kind: 'subtitle' | 'audio'
  /** Below the item's folder. */
  readonly path: RelativePath
}

/** A trailer, a theme or the picture of an actor. */
export interface ExtraFile {
  readonly kind: 'trailer' | 'theme' | 'actor'
  /** Below the item's folder. */
  readonly path: RelativePath
  /** Pictures of actors: whose. */
  readonly actor?: string
  /** The players that look for exactly this name. */
  readonly readBy: readonly ProfileName[]
}

/** What lies with a video beside pictures and NFO. */
export type Extra = ExternalTrack | ExtraFile

/** Whose extras, and what is known of the folder. */
export interface ExtrasContext {
  readonly kind: ItemKind
  /** Names of the item's videos without extension; of stacks also without the part word. */
  readonly videoBases: readonly string[]
  readonly mixedFolder: boolean
}

/** Folders, in lower case, whose subtitles need not carry a video's name. Source: Kodi, Jellyfin, tinyMediaManager. */
const trackFolders: readonly string[] = ['subs', 'subtitles']

/** Folders, in lower case, that extras lie in. */
export const extraFolders: readonly string[] = [
  ...trackFolders,
  '.actors',
  'trailers',
  'theme-music',
]

/**
 * The extras among the files of an item's folder, whose paths are below it, in their order. A file that belongs to another video is none, and in a mixed
 * folder only what carries a video's name is one.
 */
export function extrasIn(files: readonly RelativePath[], context: ExtrasContext): readonly Extra[] {
  return files.flatMap((path) => {
    const extra = trackAt(path, context) ?? extraAt(path, context)
    return extra === undefined ? [] : [extra]
  })
}

function trackAt(path: RelativePath, context: ExtrasContext): ExternalTrack | undefined {
  const kind = fileRole(path)
  if (kind !== 'subtitle' && kind !== 'audio') return undefined
  const parse = kind === 'subtitle' ? parseSubtitlePath : parseAudioPath
  for (const base of basesFor(path, context)) {
    const track = parse(baseNameOf(path), base)
    if (track !== undefined) return { kind, path, ...track }
  }
  return undefined
}

/** The video names that a track may carry; none at all is asked for in a folder of subtitles that one movie has to itself. */
function basesFor(
  path: RelativePath,
  { kind, videoBases, mixedFolder }: ExtrasContext,
): readonly (string | undefined)[] {
  const longestFirst = [...videoBases].sort((a, b) => b.length - a.length)
  const folder = folderOf(path)
  if (folder === undefined) return longestFirst
  if (!trackFolders.includes(folder)) return []
  return kind === 'movie' && !mixedFolder ? [...longestFirst, undefined] : longestFirst
}

function extraAt(path: RelativePath, context: ExtrasContext): ExtraFile | undefined {
  const found = parseAssetFile(path, context)
  if (found === undefined) return undefined
  const { assetType, owner, readBy, actor } = found
  if (owner === 'actor') {
    return { kind: 'actor', path, ...(actor === undefined ? {} : { actor }), readBy }
  }
  if (owner !== context.kind) return undefined
  return assetType === 'trailer' || assetType === 'theme'
    ? { kind: assetType, path, readBy }
    : undefined
}

function folderOf(path: RelativePath): string | undefined {
  const slash = path.indexOf('/')
  return slash < 0 ? undefined : path.slice(0, slash).toLowerCase()
}
