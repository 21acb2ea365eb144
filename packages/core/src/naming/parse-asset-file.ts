import type { ItemKind } from '../library/item-kind.js'
import { extraArtFolders } from './asset-aliases.js'
import type { AssetFile, AssetFileContext, FoundAsset } from './asset-file.js'
import { readersOf } from './asset-readers.js'
import { seasonWord, type TypeWord, typeWord } from './asset-type-word.js'
import { baseOf, withoutBase } from './asset-video-base.js'
import { fileRole } from './file-role.js'

export type { AssetFile, AssetFileContext } from './asset-file.js'

const longestPath = 4096

/**
 * Says what a file beside a video is for, whichever player or manager named it; `undefined` for
 * everything that is no artwork, trailer or theme. `path` is relative to the folder of the context:
 * `poster.jpg`, `.actors/First_Last.jpg`, `extrafanart/fanart3.jpg`, `trailers/teaser.mp4`.
 *
 * Never throws; its time does not grow with the number of videos, if one list of `videoBases` serves all
 * files of a folder. In a mixed folder names without a video's name belong to nobody and are `undefined`.
 */
export function parseAssetFile(path: string, context: AssetFileContext): AssetFile | undefined {
  if (path.length > longestPath) return undefined
  const segments = path.split(/[\\/]/u).filter((segment) => segment !== '')
  const file = segments.at(-1)
  if (file === undefined || segments.length > 2) return undefined
  const { stem, extension } = splitExtension(file)
  const folder = segments.length === 2 ? segments[0]?.toLowerCase() : undefined
  const found = find({ stem, extension, folder, context })
  return found === undefined
    ? undefined
    : { ...found, extension, readBy: readersOf(found, stem, folder, context) }
}

interface Name {
  readonly stem: string
  readonly extension: string
  readonly folder: string | undefined
  readonly context: AssetFileContext
}

function find(name: Name): FoundAsset | undefined {
  switch (fileRole(`a.${name.extension}`)) {
    case 'image':
      return findImage(name)
    case 'video':
      return findVideo(name)
    case 'audio':
      return findTheme(name)
    default:
      return undefined
  }
}

function findImage({ stem, folder, context }: Name): FoundAsset | undefined {
  if (folder === '.actors') {
    return { assetType: 'thumb', owner: 'actor', rank: 0, actor: stem.replaceAll('_', ' ') }
  }
  if (folder === 'metadata') return afterVideo(stem, { ...context, kind: 'episode' })
  if (folder !== undefined) return inExtraFolder(stem, folder, context)
  return (
    seasonPicture(stem, context) ??
    setPicture(stem) ??
    plainPicture(stem, context) ??
    afterVideo(stem, context) ??
    afterMissingVideo(stem, context)
  )
}

function inExtraFolder(
  stem: string,
  folder: string,
  context: AssetFileContext,
): FoundAsset | undefined {
  const assetType = extraArtFolders[folder]
  if (assetType === undefined || context.mixedFolder) return undefined
  const number = /(\d{1,3})$/u.exec(stem)?.[1]
  return { assetType, ...ownerOf(context), rank: Math.max(1, Number(number ?? 1)) }
}

function seasonPicture(stem: string, { kind }: AssetFileContext): FoundAsset | undefined {
  if (kind !== 'series' && kind !== 'season') return undefined
  const match = /^season[ ._-]?(\d{1,4}|specials|all)(.*)$/iu.exec(stem)
  const which = match?.[1]?.toLowerCase()
  if (which === undefined) return undefined
  const word = seasonWord(match?.[2] ?? '')
  if (word === undefined) return undefined
  const season =
    which === 'all' ? { allSeasons: true as const } : { seasonNumber: Number(which) || 0 }
  return { ...word, owner: 'season', ...season }
}

function setPicture(stem: string): FoundAsset | undefined {
  const rest = /^movieset-(.+)$/iu.exec(stem)?.[1]
  const word = rest === undefined ? undefined : typeWord(rest, 'collection')
  return word === undefined ? undefined : { ...word, owner: 'collection' }
}

function plainPicture(stem: string, context: AssetFileContext): FoundAsset | undefined {
  if (context.mixedFolder || context.kind === 'episode') return undefined
  const word = typeWord(stem, context.kind)
  return word === undefined ? undefined : { ...word, ...ownerOf(context) }
}

function ownerOf({
  kind,
  seasonNumber,
}: AssetFileContext): Pick<FoundAsset, 'owner' | 'seasonNumber'> {
  return seasonNumber === undefined ? { owner: kind } : { owner: 'season', seasonNumber }
}

function afterVideo(stem: string, context: AssetFileContext): FoundAsset | undefined {
  const videoBase = baseOf(stem, context.videoBases)
  if (videoBase === undefined) return undefined
  const kind = videoKind(context.kind)
  const word = wordAfterBase(withoutBase(stem, videoBase), kind)
  return word === undefined ? undefined : { ...word, owner: kind, videoBase }
}

function wordAfterBase(rest: string, kind: 'movie' | 'episode'): TypeWord | undefined {
  const assetType = kind === 'movie' ? 'poster' : 'thumb'
  if (rest === '') return { assetType, rank: 0 }
  if (/^-?[1-9]$/u.test(rest)) return { assetType, rank: Number(rest.replace('-', '')) }
  return /^[-._]/u.test(rest) ? typeWord(rest.slice(1), kind) : undefined
}

function afterMissingVideo(stem: string, context: AssetFileContext): FoundAsset | undefined {
  const at = Math.max(stem.lastIndexOf('-'), 0)
  const kind = videoKind(context.kind)
  const word = at === 0 ? undefined : typeWord(stem.slice(at + 1), kind)
  if (word === undefined || vagueWords.includes(stem.slice(at + 1).toLowerCase())) return undefined
  return { ...word, owner: kind, missingVideoBase: stem.slice(0, at) }
}

const vagueWords: readonly string[] = [
  'art',
  'default',
  'movie',
  'show',
  'cover',
  'folder',
  'character',
]

function videoKind(kind: ItemKind): 'movie' | 'episode' {
  return kind === 'movie' || kind === 'collection' ? 'movie' : 'episode'
}

function findVideo({ stem, folder, context }: Name): FoundAsset | undefined {
  if (folder === 'trailers') return trailer(context, 0)
  if (folder === 'backdrops') return { assetType: 'theme', owner: context.kind, rank: 0 }
  const match = /(?:^|[-._]|- )trailer(?:-?(\d{1,3}))?$/iu.exec(stem)
  if (folder !== undefined || match === null) return undefined
  return ofVideo(trailer(context, Number(match[1] ?? 0)), stem, context)
}

/** The video whose name a trailer or theme starts with; among other movies it must start with one. */
function ofVideo(
  found: FoundAsset,
  stem: string,
  context: AssetFileContext,
): FoundAsset | undefined {
  const videoBase = baseOf(stem, context.videoBases)
  const isNamed = videoBase !== undefined && /^[-._]|^ - /u.test(withoutBase(stem, videoBase))
  if (isNamed) return { ...found, videoBase }
  return context.mixedFolder ? undefined : found
}

function trailer({ kind }: AssetFileContext, rank: number): FoundAsset {
  return { assetType: 'trailer', owner: kind, rank }
}

function findTheme({ stem, folder, context }: Name): FoundAsset | undefined {
  const theme: FoundAsset = { assetType: 'theme', owner: context.kind, rank: 0 }
  if (folder === 'theme-music') return theme
  const match = /(?:^|[-._])(?:theme|soundtrack)(?:-?(\d{1,3}))?$/iu.exec(stem)
  if (folder !== undefined || match === null) return undefined
  return ofVideo({ ...theme, rank: Number(match[1] ?? 0) }, stem, context)
}

function splitExtension(file: string): { stem: string; extension: string } {
  const dot = file.lastIndexOf('.')
  if (dot <= 0) return { stem: file, extension: '' }
  return { stem: file.slice(0, dot), extension: file.slice(dot + 1).toLowerCase() }
}
