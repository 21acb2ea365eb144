import type { AssetType } from '../assets/asset-type.js'
import { errorStates, type ItemState } from '../lifecycle/state.js'
import type { Metadata } from '../metadata/fields.js'
import type { Unanswered } from '../metadata/unanswered.js'
import { parseSeasonFolder } from '../naming/parse-season-folder.js'
import type { StreamDetails } from '../scan/stream-details.js'
import type { ExternalIds } from './external-id.js'
import type { ItemKind } from './item-kind.js'

/** A path below a library's root: `/` between names, no leading `/`, never `..`; `''` is the root itself. */
export type RelativePath = string

/** One video file of an item. */
export interface VideoFile {
  readonly path: RelativePath
  readonly size: number
  /** Milliseconds since 1970 UTC. */
  readonly modifiedAt: number
  /** Which part of several that play as one, from 1. */
  readonly part?: number
  /** Which of several versions: `4K`, `Director's Cut`. */
  readonly version?: string
  /** What the probe read; absent when it could not. */
  readonly streams?: StreamDetails
}

/** Who said what an item is. */
export interface Identity {
  /** `user`: a person, and nobody else may say otherwise; `search`: nothing but a search that left no doubt. */
  readonly by: 'user' | 'search'
  readonly at: number
  /** Why it is believed. */
  readonly reason?: string
}

/** What a video of a movie is: the film, another version of it, or none of both. */
export const videoRoles = ['main', 'version', 'extra'] as const

/** What somebody said a video of a movie is. */
export type VideoRole = (typeof videoRoles)[number]

/** What the last scan found wrong with a file of an item, or with what its files say together. */
export interface ItemProblem {
  /** What it is about, below the library root. */
  readonly path: RelativePath
  /** For programs: `truncated`, `ids-disagree`. */
  readonly code: string
  /** For people. */
  readonly message: string
}

/** One movie, series, season, episode or collection. */
export interface Item {
  readonly id: string
  readonly libraryId: string
  readonly kind: ItemKind
  /** The series of a season, the season of an episode, the collection of a movie. */
  readonly parentId?: string
  /** Seasons and episodes; season 0 holds the specials. */
  readonly seasonNumber?: number
  /** Episodes; episode 0 is a value. */
  readonly episodeNumber?: number
  /** The folder that its files lie in, or where its artwork goes. */
  readonly folder: RelativePath
  /** Whether other items' videos lie in the same folder, so that every file name must carry the video's name. */
  readonly mixedFolder: boolean
  /** Its videos: parts in order, then other versions. Empty for series, seasons and collections. */
  readonly videos: readonly VideoFile[]
  /** What a person said videos are, by their paths below `folder`; goes before what names and lengths tell. Absent: nobody said anything. */
  readonly videoRoles?: Readonly<Record<RelativePath, VideoRole>>
  /** What the last scan found wrong; absent when all was well. */
  readonly problems?: readonly ItemProblem[]
  readonly externalIds: ExternalIds
  /** Who said what it is; absent when its files did, or nobody. */
  readonly identity?: Identity
  readonly metadata: Metadata
  readonly lockedAssets: readonly AssetType[]
  readonly state: ItemState
  /** Why it is in this state, when that needs saying: an error, an ambiguous title. */
  readonly stateReason?: string
  /** Lower is sooner; 5 unless something is urgent. */
  readonly priority: number
  /** When providers were last asked; absent until then. */
  readonly enrichedAt?: number
  /** Providers that owe an answer: what the others said is merged. Absent or empty: none. */
  readonly unanswered?: readonly Unanswered[]
  /** From when on providers are to be asked again without a refresh; absent: not at all. */
  readonly askAgainAt?: number
  /** Counts what a publish would show differently. */
  readonly contentRevision: number
  /** The content revision that was last put beside the video; absent until then. */
  readonly publishedRevision?: number
  /** Counts every save; `ItemStore.save` insists on the one that was read. */
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
  /** Since when its video is gone; it comes back whole if the video does. */
  readonly goneAt?: number
  /** Since when a person wants it out of sight although its video is there; then it has a `goneAt`, too. */
  readonly removedAt?: number
}

/** Whether a publish would change something beside the video. */
export function isDirty(item: Pick<Item, 'contentRevision' | 'publishedRevision'>): boolean {
  return item.contentRevision !== item.publishedRevision
}

/** What the name of an item is made of. */
export type Titled = Pick<Item, 'metadata' | 'folder'> &
  Partial<Pick<Item, 'kind' | 'seasonNumber' | 'episodeNumber'>>

/** The name to show for an item: its title, else the name of its folder; of an episode, the name of its series' folder and `S01E02`. */
export function titleOf(item: Titled): string {
  const title = item.metadata.title?.value
  return title ?? [folderTitleOf(item), ...numberOf(item)].join(' ')
}

/** Episodes lie in the folder of their series, or in that of their season in it. */
function folderTitleOf({ kind, folder }: Titled): string {
  const [name = '', above] = folder.split('/').reverse()
  const isOfSeason = kind === 'episode' && parseSeasonFolder(name) !== undefined
  return (isOfSeason ? above : undefined) ?? name
}

function numberOf({ kind, seasonNumber, episodeNumber }: Titled): readonly string[] {
  if (kind !== 'episode' || seasonNumber === undefined || episodeNumber === undefined) return []
  return [`S${twoDigits(seasonNumber)}E${twoDigits(episodeNumber)}`]
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** Whether somebody locked a field or an asset type of it. */
export function hasLocks({
  metadata,
  lockedAssets,
}: Pick<Item, 'metadata' | 'lockedAssets'>): boolean {
  const fields = Object.values(metadata)
  return lockedAssets.length > 0 || fields.some(({ lockedAt }) => lockedAt !== undefined)
}

/** Whether a person should look at it: it is in an error state, something about its state needs saying, or a scan found something wrong. */
export function hasProblem({
  state,
  stateReason,
  problems = [],
}: Pick<Item, 'state' | 'stateReason' | 'problems'>): boolean {
  return stateReason !== undefined || problems.length > 0 || errorStates.includes(state)
}
