import type { AssetType } from '../assets/asset-type.js'
import { extensionOf } from '../cache/mime.js'
import type { ItemKind } from '../library/item-kind.js'
import type { ProfileName } from '../players/profile.js'
import { profileNames } from '../players/profile.js'
import type { NameRule, NameRules, PlayerNames } from './asset-names.js'
import { namesOfPlayers } from './asset-names.js'

/** What a file name depends on, of an item. */
export interface NamedItem {
  readonly kind: ItemKind
  /** Its title; only collections and actors are named by it. */
  readonly title: string
  /** Seasons: 0 holds the specials. */
  readonly seasonNumber?: number
  /** The picture of "all seasons" instead of one of them. */
  readonly allSeasons?: true
  readonly episodeNumber?: number
  /** Movies and episodes: the name of the first video without extension, part word included. */
  readonly videoBase?: string
  /** The same without its part word, when the video is in parts: `Movie` of `Movie-cd1`. */
  readonly stackedBase?: string
  /** Whether other items' videos lie in the same folder. */
  readonly mixedFolder: boolean
  /** A disc folder; its assets lie in the folder above `BDMV` or `VIDEO_TS`. */
  readonly disc?: 'bluray' | 'dvd'
  /** Collections: `movie` when its assets lie in the folders of its movies (`movieset-poster.jpg`). */
  readonly collectionFolder?: 'own' | 'movie'
}

/** One asset, as several players look for it. */
export interface AssetNamesRequest {
  /** The players that shall see the asset. */
  readonly profiles: readonly ProfileName[]
  readonly item: NamedItem
  readonly assetType: AssetType
  /** 0 is the best of its type. */
  readonly rank: number
  /** Of the real bytes, without the dot. */
  readonly extension: string
}

/** Why a player gets no file: it has no name for that asset, or cannot read that kind of file. */
export type NoPlaceReason = 'no-name' | 'rank-too-high' | 'unreadable-format'

/** Where an asset goes, and which players get nothing. */
export interface AssetPlace {
  readonly names: readonly string[]
  readonly without: readonly { readonly profile: ProfileName; readonly reason: NoPlaceReason }[]
}

/**
 * The names that an asset takes beside its video, relative to the item's folder: a movie's or
 * collection's own folder, the show's folder for series and seasons, the video's folder for episodes.
 *
 * As few files as make every player find it: names that several players read are preferred, so
 * that no player meets the same picture twice. None when no player has a place for it; `placeAsset`
 * says why.
 */
export function assetFileNames(request: AssetNamesRequest): readonly string[] {
  return placeAsset(request).names
}

/** Like `assetFileNames`, with the reason for every player that gets no file. */
export function placeAsset(request: AssetNamesRequest): AssetPlace {
  const offers = profileNames
    .filter((profile) => request.profiles.includes(profile))
    .map((profile) => ({ profile, ...offerOf(profile, request) }))
  const names = fewestNames(offers.map((offer) => offer.names))
  return {
    names: names.map((name) => `${name}.${request.extension.toLowerCase()}`),
    without: offers.flatMap(({ profile, reason }) =>
      reason === undefined ? [] : [{ profile, reason }],
    ),
  }
}

/** One asset, as one player looks for it. */
export interface AssetNameRequest {
  readonly profile: ProfileName
  readonly item: NamedItem
  readonly assetType: AssetType
  /** 0 is the best of its type. */
  readonly rank: number
  /** Of the real bytes. */
  readonly mime: string
  /** Put before the name, with a `/`; the item's folder unless given. */
  readonly folder?: string
}

/** The name of an asset for one player; `undefined` when that player has no place for it. */
export function assetFileName(request: AssetNameRequest): string | undefined {
  const extension = extensionOf(request.mime)
  if (extension === undefined) return undefined
  const [name] = assetFileNames({ ...request, extension, profiles: [request.profile] })
  if (name === undefined || request.folder === undefined || request.folder === '') return name
  return `${request.folder}/${name}`
}

/** How many assets of a type the players can show for a kind of item: 0 when none has a name for it. */
export function maximumRank(
  profiles: readonly ProfileName[],
  kind: ItemKind,
  assetType: AssetType,
): number {
  const rules = profiles.map((profile) => namesOfPlayers[profile][kind][assetType])
  return Math.max(0, ...rules.map((rule) => (rule === undefined ? 0 : (rule.maximum ?? 1))))
}

interface Offer {
  readonly names: readonly string[]
  readonly reason?: NoPlaceReason
}

/** Every name, without extension, under which a player finds the asset; its favourite first. */
export function namesReadBy(
  profile: ProfileName,
  { item, assetType, rank }: Pick<AssetNamesRequest, 'item' | 'assetType' | 'rank'>,
): readonly string[] {
  const rule = rulesFor(namesOfPlayers[profile], item)[assetType]
  const also = (rule?.alsoRead ?? []).filter((name) => name.includes('{n}') === rank > 0)
  const numbered = also.map((name) => name.replace('{n}', String(rank)))
  return [
    ...namesWrittenFor(profile, { item, assetType, rank }),
    ...filled(numbered, profile, item),
  ]
}

function namesWrittenFor(
  profile: ProfileName,
  { item, assetType, rank }: Pick<AssetNamesRequest, 'item' | 'assetType' | 'rank'>,
): readonly string[] {
  const rule = rulesFor(namesOfPlayers[profile], item)[assetType]
  return filled(namesAtRank(rule, rank), profile, item)
}

function offerOf(profile: ProfileName, request: AssetNamesRequest): Offer {
  const names = namesWrittenFor(profile, request)
  if (names.length === 0) return { names, reason: reasonForNone(profile, request) }
  return reads(namesOfPlayers[profile], request)
    ? { names }
    : { names: [], reason: 'unreadable-format' }
}

function reasonForNone(profile: ProfileName, request: AssetNamesRequest): NoPlaceReason {
  const best = namesWrittenFor(profile, { ...request, rank: 0 })
  return best.length === 0 ? 'no-name' : 'rank-too-high'
}

function rulesFor(player: PlayerNames, item: NamedItem): NameRules {
  if (item.kind === 'movie') return isAmongOthers(item) ? player.mixedMovie : player.movie
  if (item.kind === 'collection' && item.collectionFolder === 'movie') return player.movieSet
  if (item.allSeasons === true && player.allSeasons === 'ignored') return {}
  return player[item.kind]
}

function isAmongOthers({ mixedFolder, disc }: NamedItem): boolean {
  return mixedFolder && disc === undefined
}

function reads(player: PlayerNames, { assetType, extension }: AssetNamesRequest): boolean {
  if (assetType === 'trailer' || assetType === 'theme' || assetType === 'subtitle') return true
  return player.imageExtensions.includes(extension.toLowerCase())
}

function namesAtRank(rule: NameRule | undefined, rank: number): readonly string[] {
  if (rule === undefined || !Number.isInteger(rank)) return []
  if (rank < 0 || rank >= (rule.maximum ?? 1)) return []
  if (rank === 0) return rule.first
  return (rule.more ?? []).map((name) => name.replace('{n}', String(rank)))
}

/** The names with base and season put in; without those that need one which the item has not. */
function filled(
  names: readonly string[],
  profile: ProfileName,
  item: NamedItem,
): readonly string[] {
  const base = baseFor(namesOfPlayers[profile], item)
  const season = seasonWord(item)
  return names
    .filter((name) => base !== undefined || !name.includes('{base}'))
    .filter((name) => season !== undefined || !name.includes('{season}'))
    .map((name) => name.replace('{base}', () => base ?? '').replace('{season}', () => season ?? ''))
}

function baseFor(player: PlayerNames, item: NamedItem): string | undefined {
  if (item.disc !== undefined) return 'movie'
  return player.stackedBase === 'without-part'
    ? (item.stackedBase ?? item.videoBase)
    : item.videoBase
}

function seasonWord({ seasonNumber, allSeasons }: NamedItem): string | undefined {
  if (allSeasons === true) return 'season-all'
  if (seasonNumber === undefined) return undefined
  return seasonNumber === 0 ? 'season-specials' : `season${String(seasonNumber).padStart(2, '0')}`
}

function fewestNames(offers: readonly (readonly string[])[]): readonly string[] {
  const chosen: string[] = []
  for (const offer of offers) {
    if (offer.some((name) => chosen.includes(name))) continue
    const best = mostShared(offer, offers)
    if (best !== undefined) chosen.push(best)
  }
  return chosen
}

function mostShared(
  offer: readonly string[],
  offers: readonly (readonly string[])[],
): string | undefined {
  const readers = (name: string) => offers.filter((names) => names.includes(name)).length
  return [...offer].sort((a, b) => readers(b) - readers(a))[0]
}
