import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { advance, type ItemContent } from '../lifecycle/advance.js'
import { markBack } from '../lifecycle/gone.js'
import type { ItemState } from '../lifecycle/state.js'
import { mergeMetadata } from '../metadata/merge.js'
import type { Finding } from './finding.js'

/** An item of a library as it begins: discovered, and nothing known of it yet. */
export function newItem(
  library: Library,
  finding: Finding,
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

/** The item with what a scan found of it: there, its files, ids and values as they are now; identified, if the files say by which id it is known. */
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
    metadata: metadataWith(item, finding, at),
  }
  const { stateReason } = item
  const reason = stateReason === undefined ? {} : { reason: stateReason }
  const found = advance(markBack(item), { at, content, ...reason })
  const known = becomesKnown(item, found) ? advance(found, { at, event: 'identify' }) : found
  return withLocks(known, finding, library)
}

/** What is known already stays, unless no provider knew anything by it. */
function idsWith({ state, externalIds }: Item, finding: Finding): Item['externalIds'] {
  return state === 'error_provider_failure'
    ? { ...externalIds, ...finding.externalIds }
    : { ...finding.externalIds, ...externalIds }
}

const unidentified: readonly ItemState[] = ['discovered', 'needs_identification', 'error_nfo_parse']

/** Whether files now say what a thing is that nobody knew, or that no provider knew by its ids so far. */
function becomesKnown(before: Item, { state, externalIds }: Item): boolean {
  const ids = Object.entries(externalIds)
  if (unidentified.includes(state)) return ids.length > 0
  const isNew = ids.some(([provider, value]) => before.externalIds[provider] !== value)
  return state === 'error_provider_failure' && isNew
}

function metadataWith(
  item: Item,
  { nfoValues = {}, nameValues }: Finding,
  at: number,
): Item['metadata'] {
  const named = mergeMetadata(item.metadata, { values: nameValues, source: 'name', at })
  return mergeMetadata(named.metadata, { values: nfoValues, source: 'nfo', at }).metadata
}

/** A picture that a person put there stays: its type is locked, if the library says so. */
function withLocks(item: Item, { localAssets }: Finding, { settings }: Library): Item {
  if (!settings.lockLocalAssets || localAssets.length === 0) return item
  const types = localAssets.map(({ offer }) => offer.assetType)
  const lockedAssets = [...new Set([...item.lockedAssets, ...types])].sort()
  return lockedAssets.length === item.lockedAssets.length ? item : { ...item, lockedAssets }
}
