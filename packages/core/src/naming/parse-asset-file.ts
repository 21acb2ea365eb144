import type { AssetType, ImageType } from '../assets/asset-type.js'
import type { ItemKind } from '../library/item-kind.js'
import type { ProfileName } from '../players/profile.js'
import { profileNames } from '../players/profile.js'
import type { AliasKind } from './asset-aliases.js'
import {
  assetAliases,
  extraArtFolders,
  knownImageExtensions,
  knownSoundExtensions,
  knownVideoExtensions,
} from './asset-aliases.js'
import { type NamedItem, namesReadBy } from './asset-file-name.js'

/** Where a file was found. */
export interface AssetFileContext {
  /** What the folder belongs to. `episode`: a folder of episodes without a show's own pictures. */
  readonly kind: ItemKind
  /** The names of the folder's videos, without extension; stacked names without part word as well. */
  readonly videoBases: readonly string[]
  /** Whether several movies share the folder, so that only names that start with a video's count. */
  readonly mixedFolder: boolean
  /** The season whose own folder it is: `poster.jpg` there is that season's. */
  readonly seasonNumber?: number
}

/** What a file beside a video is for. */
export interface AssetFile {
  readonly assetType: AssetType
  /** Whose it is: an item of that kind, or an actor of the movie or show. */
  readonly owner: ItemKind | 'actor'
  /** 0 is the best of its type; numbered files start at 1. */
  readonly rank: number
  /** Lower case, without the dot. */
  readonly extension: string
  readonly seasonNumber?: number
  readonly allSeasons?: true
  /** The video it is named after, as spelled in the context; absent for plain names. */
  readonly videoBase?: string
  /** The file is named after a video that is not there, which this is the name of. */
  readonly missingVideoBase?: string
  /** The actor's name, `_` read as spaces. */
  readonly actor?: string
  /** Players that look for exactly this name; none for names that only other tools write. */
  readonly readBy: readonly ProfileName[]
}

type Found = Omit<AssetFile, 'extension' | 'readBy'>

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

function find(name: Name): Found | undefined {
  if (knownImageExtensions.includes(name.extension)) return findImage(name)
  if (knownVideoExtensions.includes(name.extension)) return findVideo(name)
  return knownSoundExtensions.includes(name.extension) ? findTheme(name) : undefined
}

function findImage({ stem, folder, context }: Name): Found | undefined {
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

function inExtraFolder(stem: string, folder: string, context: AssetFileContext): Found | undefined {
  const assetType = extraArtFolders[folder]
  if (assetType === undefined || context.mixedFolder) return undefined
  const number = /(\d{1,3})$/u.exec(stem)?.[1]
  return { assetType, ...ownerOf(context), rank: Math.max(1, Number(number ?? 1)) }
}

function seasonPicture(stem: string, { kind }: AssetFileContext): Found | undefined {
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

function seasonWord(rest: string): { assetType: ImageType; rank: number } | undefined {
  if (rest === '') return { assetType: 'poster', rank: 0 }
  if (/^[a-z]$/iu.test(rest)) return { assetType: 'poster', rank: letterRank(rest) }
  return /^[-._ ]/u.test(rest) ? typeWord(rest.slice(1), 'season') : undefined
}

function letterRank(letter: string): number {
  return letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)
}

function setPicture(stem: string): Found | undefined {
  const rest = /^movieset-(.+)$/iu.exec(stem)?.[1]
  const word = rest === undefined ? undefined : typeWord(rest, 'collection')
  return word === undefined ? undefined : { ...word, owner: 'collection' }
}

function plainPicture(stem: string, context: AssetFileContext): Found | undefined {
  if (context.mixedFolder || context.kind === 'episode') return undefined
  const word = typeWord(stem, context.kind)
  return word === undefined ? undefined : { ...word, ...ownerOf(context) }
}

function ownerOf({ kind, seasonNumber }: AssetFileContext): Pick<Found, 'owner' | 'seasonNumber'> {
  return seasonNumber === undefined ? { owner: kind } : { owner: 'season', seasonNumber }
}

function afterVideo(stem: string, context: AssetFileContext): Found | undefined {
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

function afterMissingVideo(stem: string, context: AssetFileContext): Found | undefined {
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

interface TypeWord {
  readonly assetType: ImageType
  readonly rank: number
}

function typeWord(text: string, kind: AliasKind): TypeWord | undefined {
  const match = /^([a-z]+)(?:-?(\d{1,3}))?$/iu.exec(text)
  const word = match?.[1]?.toLowerCase()
  if (word === undefined || !Object.hasOwn(assetAliases[kind], word)) return undefined
  const assetType = assetAliases[kind][word]
  const rank = match?.[2] === undefined ? 0 : Number(match[2])
  if (assetType === undefined || (rank === 0 && match?.[2] !== undefined)) return undefined
  return { assetType, rank }
}

function findVideo({ stem, folder, context }: Name): Found | undefined {
  if (folder === 'trailers') return trailer(context, 0)
  if (folder === 'backdrops') return { assetType: 'theme', owner: context.kind, rank: 0 }
  if (folder !== undefined) return undefined
  const match = /(?:^|[-._]|- )trailer(?:-?(\d{1,3}))?$/iu.exec(stem)
  if (match === null) return undefined
  const videoBase = baseOf(stem, context.videoBases)
  if (videoBase === undefined && context.mixedFolder) return undefined
  return {
    ...trailer(context, Number(match[1] ?? 0)),
    ...(videoBase === undefined ? {} : { videoBase }),
  }
}

function trailer({ kind }: AssetFileContext, rank: number): Found {
  return { assetType: 'trailer', owner: kind, rank }
}

function findTheme({ stem, folder, context }: Name): Found | undefined {
  const theme: Found = { assetType: 'theme', owner: context.kind, rank: 0 }
  if (folder === 'theme-music') return theme
  const match = /(?:^|[-._])(?:theme|soundtrack)(?:-?(\d{1,3}))?$/iu.exec(stem)
  if (folder !== undefined || match === null) return undefined
  const videoBase = baseOf(stem, context.videoBases)
  if (videoBase === undefined && context.mixedFolder) return undefined
  const rank = Number(match[1] ?? 0)
  return { ...theme, rank, ...(videoBase === undefined ? {} : { videoBase }) }
}

/** The longest video name that the stem starts with. */
function baseOf(stem: string, bases: readonly string[]): string | undefined {
  const known = indexOf(bases)
  const key = folded(stem)
  for (let end = key.length; end > 0; end -= 1) {
    const base = known.get(key.slice(0, end))
    if (base !== undefined) return base
  }
  return undefined
}

const indexes = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** Built once per list, because a folder's files are all read with the same one. */
function indexOf(bases: readonly string[]): ReadonlyMap<string, string> {
  const known = indexes.get(bases) ?? new Map(bases.map((base) => [folded(base), base]))
  indexes.set(bases, known)
  return known
}

function withoutBase(stem: string, base: string): string {
  return folded(stem).slice(folded(base).length)
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function splitExtension(file: string): { stem: string; extension: string } {
  const dot = file.lastIndexOf('.')
  if (dot <= 0) return { stem: file, extension: '' }
  return { stem: file.slice(0, dot), extension: file.slice(dot + 1).toLowerCase() }
}

function readersOf(
  found: Found,
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
