import { breathe } from '../breather.js'
import type { Clock, IdSource } from '../clock.js'
import { canonicalJson } from '../library/canonical.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { advance } from '../lifecycle/advance.js'
import { markGone } from '../lifecycle/gone.js'
import type { Stores } from '../storage.js'
import { applyFinding, newItem } from './apply-finding.js'
import { type EditOnDisk, editsOf } from './edits-on-disk.js'
import type { Finding } from './finding.js'
import { matchFindings } from './match-findings.js'
import { type LocalAssetsRecord, recordLocalAssets } from './record-local-assets.js'

/** What recording a unit changed. */
export interface UnitChanges {
  readonly added: readonly Item[]
  readonly updated: readonly Item[]
  readonly gone: readonly Item[]
  /** What other programs wrote into NFO files of ours. */
  readonly edits: readonly EditOnDisk[]
}

export interface RecordRequest {
  readonly library: Library
  /** Parents before their children. */
  readonly findings: readonly Finding[]
  /** What is known of the unit, gone items included. */
  readonly known: readonly Item[]
  /** Set when a part of the unit could not be read: then nothing is gone. */
  readonly incomplete?: true
}

export type RecordPorts = { readonly clock: Clock; readonly ids: IdSource }

/** Compares findings with what is known and writes the difference; to be called in one transaction. */
export async function recordUnit(
  stores: Stores,
  ports: RecordPorts,
  request: RecordRequest,
): Promise<UnitChanges> {
  const at = ports.clock.now()
  const { known, missing } = matchFindings(request.findings, request.known)
  const gone = await recordMissing(stores, missing, { ...request, at })
  const idsByKey = new Map<string, string>()
  const changes = { added: [] as Item[], updated: [] as Item[], gone, edits: [] as EditOnDisk[] }
  for (const finding of request.findings) {
    await breathe()
    const before = known.get(finding)
    const parentId = idsByKey.get(finding.parentKey ?? '')
    const start =
      before ?? newItem(request.library, finding, { id: ports.ids.next(), at, parentId })
    changes.edits.push(...editsOf(start, finding))
    const saved = await recordFinding(stores, request.library, { finding, before, start, at })
    idsByKey.set(finding.key, saved.id)
    if (before === undefined) changes.added.push(saved)
    else if (saved.revision !== before.revision) changes.updated.push(saved)
  }
  return changes
}

interface RecordStep {
  readonly finding: Finding
  readonly before: Item | undefined
  readonly start: Item
  readonly at: number
}

async function recordFinding(stores: Stores, library: Library, step: RecordStep): Promise<Item> {
  const { finding, before, start, at } = step
  const after = applyFinding(start, finding, { library, at })
  const assets = finding.localAssets
  if (before === undefined) return addFound(stores, { item: after, assets, at })
  const chosen = await recordLocalAssets(stores, { item: after, assets, at })
  const touched = chosen ? withNewChoice(after, at) : after
  return differ(before, touched) ? stores.items.save(touched) : before
}

/** Nobody chose pictures for a new item yet, so those that lie beside it are chosen: it is written once. */
async function addFound(stores: Stores, record: LocalAssetsRecord): Promise<Item> {
  const { item, assets, at } = record
  const added = assets.length > 0 ? withNewChoice(item, at) : item
  await stores.items.add(added)
  await recordLocalAssets(stores, { ...record, item: added })
  return added
}

function withNewChoice(item: Item, at: number): Item {
  const reason = item.stateReason === undefined ? {} : { reason: item.stateReason }
  return advance(item, { at, selectionChanged: true, ...reason })
}

/** Items that no finding is about are gone; their place in the folder is free for others. Returns those that were there until now. */
async function recordMissing(
  stores: Stores,
  missing: readonly Item[],
  { findings, incomplete, at }: RecordRequest & { readonly at: number },
): Promise<readonly Item[]> {
  const gone: Item[] = []
  for (const item of missing) {
    const aside = findings.some(({ kind }) => kind === 'movie') ? { mixedFolder: true } : {}
    const after = { ...(incomplete ? item : markGone(item, at)), ...aside }
    if (!differ(item, after)) continue
    const saved = await stores.items.save(after)
    if (item.goneAt !== after.goneAt) gone.push(saved)
  }
  return gone
}

/** Whether two versions of an item differ in anything but the time of the comparison. */
function differ(before: Item, after: Item): boolean {
  return canonicalJson({ ...before, updatedAt: 0 }) !== canonicalJson({ ...after, updatedAt: 0 })
}
