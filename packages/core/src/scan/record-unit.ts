import { breathe } from '../breather.js'
import type { IdSource } from '../clock.js'
import { saysSame } from '../library/canonical.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { advance } from '../lifecycle/advance.js'
import { markGone, markRemoved } from '../lifecycle/gone.js'
import type { Stores } from '../storage.js'
import { applyFinding, newItem } from './apply-finding.js'
import type { NewItem } from './arrivals-of.js'
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

/** When a unit is recorded, and where its new items wait until they are taken in. */
export interface Recording {
  readonly at: number
  readonly ids: IdSource
  readonly arriving: NewItem[]
}

/**
 * Compares findings with what is known and writes the difference; to be called in one transaction. New items are left to the caller, who takes in those
 * of many units at once, after all that was known of them is written.
 */
export async function recordUnit(
  stores: Stores,
  { at, ids, arriving }: Recording,
  request: RecordRequest,
): Promise<UnitChanges> {
  const { known, missing } = matchFindings(request.findings, request.known)
  const gone = await recordMissing(stores, missing, { ...request, at })
  const byKey = new Map<string, Item>()
  const changes = { added: [] as Item[], updated: [] as Item[], gone, edits: [] as EditOnDisk[] }
  for (const finding of request.findings) {
    await breathe()
    const before = known.get(finding)
    const parent = byKey.get(finding.parentKey ?? '')
    const start = before ?? newBelow(parent, request.library, finding, { id: ids.next(), at })
    changes.edits.push(...editsOf(start, finding))
    const after = applyFinding(start, finding, { library: request.library, at })
    const assets = finding.localAssets
    byKey.set(finding.key, start)
    if (before === undefined) {
      const item = assets.length > 0 ? withNewChoice(after, at) : after
      arriving.push({ item, assets })
      changes.added.push(item)
      continue
    }
    const saved = await recordKnown(stores, before, { item: after, assets, at })
    if (saved.revision !== before.revision) changes.updated.push(saved)
  }
  return changes
}

/** What comes to a series that a person removed is out of sight with it. */
function newBelow(
  parent: Item | undefined,
  library: Library,
  finding: Finding,
  given: { readonly id: string; readonly at: number },
): Item {
  const item = newItem(library, finding, { ...given, parentId: parent?.id })
  return parent?.removedAt === undefined ? item : markRemoved(item, parent.removedAt)
}

async function recordKnown(stores: Stores, before: Item, record: LocalAssetsRecord): Promise<Item> {
  const { item, at } = record
  const touched = (await recordLocalAssets(stores, record)) ? withNewChoice(item, at) : item
  return differ(before, touched) ? stores.items.save(touched) : before
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
  return !saysSame({ ...before, updatedAt: 0 }, { ...after, updatedAt: 0 })
}
