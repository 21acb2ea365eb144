import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { type Advance, advance, type ItemContent } from '../lifecycle/advance.js'
import { markBack } from '../lifecycle/gone.js'
import type { ItemState } from '../lifecycle/state.js'
import { mergeMetadata } from '../metadata/merge.js'
import { mergePolicyOf } from '../metadata/merge-policy.js'
import { undecidedVideos } from './decide-videos.js'
import { disagreeingIds } from './disagreeing-ids.js'
import type { Finding } from './finding.js'

/** An item of a library as it begins: discovered, and nothing known of it yet. */
export function newItem(
  library: Library,
  finding: Pick<Finding, 'kind' | 'seasonNumber' | 'episodeNumber' | 'folder' | 'mixedFolder'>,
  {
    id,
    at,
    parentId,
  }: { readonly id: string; readonly at: number; readonly parentId?: string | undefined },
): Item {
  const { kind, seasonNumber, episodeNumber, folder, mixedFolder } = finding
  return {
    id,
    libraryId: library.id,
    kind,
    ...(parentId === undefined ? {} : { parentId }),
    ...(seasonNumber === undefined ? {} : { seasonNumber }),
    ...(episodeNumber === undefined ? {} : { episodeNumber }),
    folder,
    mixedFolder,
    videos: [],
    externalIds: {},
    metadata: {},
    lockedAssets: [],
    state: 'discovered',
    priority: 5,
    contentRevision: 0,
    revision: 0,
    createdAt: at,
    updatedAt: at,
  }
}

/**
 * The item with what a scan found of it: there, its files, ids and values as they are now; identified, if the files say by which id it is known. What a
 * person said it is stays: then files add no id, and an NFO about something else counts for nothing. Renamed, an item that nobody could identify is
 * searched again.
 */
export function applyFinding(
  item: Item,
  finding: Finding,
  { library, at }: { readonly library: Library; readonly at: number },
): Item {
  const content: ItemContent = {
    folder: finding.folder,
    mixedFolder: finding.mixedFolder,
    videos: finding.videos,
    externalIds: idsWith(item, finding),
    metadata: metadataWith(item, finding, { library, at }),
  }
  const { stateReason } = item
  const reason = stateReason === undefined ? {} : { reason: stateReason }
  const found = advance(markBack(item), { at, content, ...reason })
  const known = withState(item, found, { finding, at })
  return withLocks(withProblems(known, finding), finding, library)
}

function withState(
  before: Item,
  found: Item,
  { finding, at }: { readonly finding: Finding; readonly at: number },
): Item {
  const obstacle = unidentified.includes(found.state) ? obstacleOf(found, finding) : undefined
  if (obstacle !== undefined) return advance(found, { at, ...obstacle })
  if (becomesKnown(before, found)) return advance(found, { at, event: 'identify' })
  const isNews = isRenamed(before, found) || isPutRight(before)
  return isNews ? advance(found, { at, event: 'reconsider' }) : found
}

/** Why nobody can say for sure what it is before somebody put it right. A name with a year says enough without an NFO. */
function obstacleOf(
  { externalIds }: Item,
  { problems, nfoFailure, nameValues }: Finding,
): Pick<Advance, 'event' | 'reason'> | undefined {
  const undecided = problems.find(({ code }) => code === undecidedVideos)
  if (undecided !== undefined) return { event: 'ask', reason: undecided.message }
  const isNamed = nameValues.year !== undefined || Object.keys(externalIds).length > 0
  return nfoFailure === undefined || isNamed
    ? undefined
    : { event: 'nfo-failed', reason: nfoFailure }
}

/** Whether an item waited for what {@link obstacleOf} told. */
function isPutRight({ state, problems = [] }: Item): boolean {
  if (state === 'error_nfo_parse') return true
  return state === 'needs_identification' && problems.some(({ code }) => code === undecidedVideos)
}

/** What was wrong at the last scan is forgotten with this one. */
function withProblems({ problems: _, ...item }: Item, finding: Finding): Item {
  const problems = finding.problems.map(({ path, code, message }) => ({ path, code, message }))
  return problems.length === 0 ? item : { ...item, problems }
}

function isRenamed(before: Item, { state, metadata }: Item): boolean {
  if (state !== 'needs_identification') return false
  const { title, year } = before.metadata
  return title?.value !== metadata.title?.value || year?.value !== metadata.year?.value
}

/** What is known already stays, unless no provider knew anything by it. Ids that disagree mean two things: those of one only count. */
function idsWith({ state, externalIds, identity }: Item, finding: Finding): Item['externalIds'] {
  if (identity?.by === 'user') return externalIds
  const disagrees = disagreeingIds(finding.externalIds, externalIds).length > 0
  const [most, least] = isInDoubt(state)
    ? [finding.externalIds, externalIds]
    : [externalIds, finding.externalIds]
  return disagrees ? most : { ...least, ...most }
}

/** Whether nobody knew anything by the ids so far. */
function isInDoubt(state: ItemState): boolean {
  return state === 'error_provider_failure' || state === 'needs_identification'
}

const unidentified: readonly ItemState[] = ['discovered', 'needs_identification', 'error_nfo_parse']

/** Whether files now say what a thing is that nobody knew, or that no provider knew by its ids so far. */
function becomesKnown(before: Item, { state, externalIds }: Item): boolean {
  const ids = Object.entries(externalIds)
  if (!isInDoubt(state) || isPutRight(before)) return unidentified.includes(state) && ids.length > 0
  return ids.some(([provider, value]) => before.externalIds[provider] !== value)
}

function metadataWith(
  item: Item,
  { nfoValues = {}, nameValues, externalIds }: Finding,
  { library, at }: { readonly library: Library; readonly at: number },
): Item['metadata'] {
  const policy = mergePolicyOf(library.settings)
  const named = mergeMetadata(item.metadata, { values: nameValues, source: 'name', at }, policy)
  if (isAboutSomethingElse(item, externalIds)) return named.metadata
  return mergeMetadata(named.metadata, { values: nfoValues, source: 'nfo', at }, policy).metadata
}

function isAboutSomethingElse(item: Item, ids: Finding['externalIds']): boolean {
  return item.identity?.by === 'user' && disagreeingIds(ids, item.externalIds).length > 0
}

/** A picture that a person put there stays: its type is locked, if the library says so. */
function withLocks(item: Item, { localAssets }: Finding, { settings }: Library): Item {
  if (!settings.lockLocalAssets || localAssets.length === 0) return item
  const types = localAssets.map(({ offer }) => offer.assetType)
  const lockedAssets = [...new Set([...item.lockedAssets, ...types])].sort()
  return lockedAssets.length === item.lockedAssets.length ? item : { ...item, lockedAssets }
}
