import type { Clock, IdSource } from '../clock.js'
import { canonicalJson } from '../library/canonical.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { advance, type ItemContent } from '../lifecycle/advance.js'
import { markBack, markGone } from '../lifecycle/gone.js'
import { mergeMetadata } from '../metadata/merge.js'
import type { Stores } from '../storage.js'
import type { Finding } from './finding.js'
import { recordLocalAssets } from './record-local-assets.js'

/** What recording a unit changed. */
export interface UnitChanges {
  readonly added: readonly Item[]
  readonly updated: readonly Item[]
  readonly gone: readonly Item[]
}

export interface RecordRequest {
  readonly library: Library
  readonly findings: readonly Finding[]
  /** What is known of the unit, gone items included. */
  readonly known: readonly Item[]
}

export type RecordPorts = { readonly clock: Clock; readonly ids: IdSource }

/** Compares findings with what is known and writes the difference; to be called in one transaction. */
export async function recordUnit(
  stores: Stores,
  ports: RecordPorts,
  { library, findings, known }: RecordRequest,
): Promise<UnitChanges> {
  const at = ports.clock.now()
  const left = new Set(known)
  const idsByKey = new Map<string, string>()
  const changes = { added: [] as Item[], updated: [] as Item[] }
  for (const finding of findings) {
    const before = matchOf(finding, left)
    if (before !== undefined) left.delete(before)
    const parentId = idsByKey.get(finding.parentKey ?? '')
    const start =
      before ??
      newItem(library, finding, { id: ports.ids.next(), at, ...(parentId && { parentId }) })
    const saved = await recordFinding(stores, library, { finding, before, start, at })
    idsByKey.set(finding.key, saved.id)
    if (before === undefined) changes.added.push(saved)
    else if (saved.revision !== before.revision) changes.updated.push(saved)
  }
  return { ...changes, gone: await recordGone(stores, [...left], at) }
}

interface RecordStep {
  readonly finding: Finding
  readonly before: Item | undefined
  readonly start: Item
  readonly at: number
}

async function recordFinding(stores: Stores, library: Library, step: RecordStep): Promise<Item> {
  const { finding, before, start, at } = step
  const after = withLocks(withFinding(start, finding, at), finding, library)
  if (before === undefined) await stores.items.add(after)
  const chosen = await recordLocalAssets(stores, { item: after, assets: finding.localAssets, at })
  const touched = chosen
    ? advance(after, { at, selectionChanged: true, ...reasonOf(after) })
    : after
  const base = before ?? after
  return differ(base, touched) ? stores.items.save(touched) : base
}

async function recordGone(
  stores: Stores,
  items: readonly Item[],
  at: number,
): Promise<readonly Item[]> {
  const gone: Item[] = []
  for (const item of items.filter(({ goneAt }) => goneAt === undefined)) {
    gone.push(await stores.items.save(markGone(item, at)))
  }
  return gone
}

/** The known item that a finding is about: same number, or the same video, or the only movie of its folder then and now. */
function matchOf(finding: Finding, known: ReadonlySet<Item>): Item | undefined {
  const sameKind = [...known].filter(({ kind }) => kind === finding.kind)
  switch (finding.kind) {
    case 'movie':
      return sameKind.find((item) => sharesVideo(item, finding)) ?? onlyOne(sameKind, finding)
    case 'season':
      return sameKind.find((item) => item.seasonNumber === finding.seasonNumber)
    case 'episode':
      return sameKind.find(
        (item) =>
          item.seasonNumber === finding.seasonNumber &&
          item.episodeNumber === finding.episodeNumber,
      )
    default:
      return sameKind[0]
  }
}

function sharesVideo(item: Item, finding: Finding): boolean {
  return item.videos.some(({ path }) => finding.videos.some((video) => video.path === path))
}

function onlyOne(items: readonly Item[], finding: Finding): Item | undefined {
  return finding.mixedFolder || items.length > 1 ? undefined : items[0]
}

function newItem(
  library: Library,
  finding: Finding,
  { id, at, parentId }: { readonly id: string; readonly at: number; readonly parentId?: string },
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

function withFinding(item: Item, finding: Finding, at: number): Item {
  const content: ItemContent = {
    folder: finding.folder,
    mixedFolder: finding.mixedFolder,
    videos: finding.videos,
    externalIds: { ...finding.externalIds, ...item.externalIds },
    metadata: metadataWith(item, finding, at),
  }
  const found = advance(markBack(item), { at, content, ...reasonOf(item) })
  const certain = found.state === 'discovered' && Object.keys(found.externalIds).length > 0
  return certain ? advance(found, { at, event: 'identify' }) : found
}

function reasonOf({ stateReason }: Item): { readonly reason?: string } {
  return stateReason === undefined ? {} : { reason: stateReason }
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

/** Whether two versions of an item differ in anything but the time of the comparison. */
function differ(before: Item, after: Item): boolean {
  return canonicalJson({ ...before, updatedAt: 0 }) !== canonicalJson({ ...after, updatedAt: 0 })
}
