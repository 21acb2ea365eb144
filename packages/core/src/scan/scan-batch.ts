import { MetarrError, StorageError } from '../errors.js'
import { isDirty, titleOf } from '../library/item.js'
import { asSeen, holdsNews, lookAt, type UnitLook } from './look-at-unit.js'
import { type ReadUnit, readUnits } from './read-units.js'
import type { UnitChanges } from './record-unit.js'
import { recordUnits } from './record-units.js'
import type { ScanPorts, ScanWork, UnitTally } from './scan-work.js'
import type { ScanUnit } from './unit.js'

/**
 * Reads units together and records what changed in them in one transaction; where one of them stands in the way, each by itself. Returns what came of
 * each, in any order.
 */
export async function scanBatch(
  ports: ScanPorts,
  work: ScanWork,
  units: readonly ScanUnit[],
): Promise<readonly ('unchanged' | UnitTally)[]> {
  const published = await work.published()
  const looks = units.map((unit) => lookAt(work, published, unit))
  const changed = looks.filter((look) => holdsNews(work, look))
  const unchanged = looks.filter((look) => !changed.includes(look))
  if (unchanged.length > 0) await ports.storage.scans.save(...unchanged.flatMap(asSeen))
  return [...unchanged.map(() => 'unchanged' as const), ...(await scanLooks(ports, work, changed))]
}

/** What stands in the way of many, as somebody who was faster, need not stand in the way of one. */
async function scanLooks(
  ports: ScanPorts,
  work: ScanWork,
  looks: readonly UnitLook[],
): Promise<readonly UnitTally[]> {
  try {
    return await scanTogether(ports, work, looks)
  } catch (error) {
    mustBeOfUnit(error, work.request.signal)
    const alone: UnitTally[] = []
    for (const look of looks)
      alone.push(...(await scanAlone(ports, { ...work, isNew: false }, look)))
    return alone
  }
}

async function scanAlone(
  ports: ScanPorts,
  work: ScanWork,
  look: UnitLook,
): Promise<readonly UnitTally[]> {
  try {
    return await scanTogether(ports, work, [look])
  } catch (error) {
    const { code, message } = mustBeOfUnit(error, work.request.signal)
    const problem = { path: look.unit.folder, code, message }
    return [{ added: 0, updated: 0, gone: 0, problems: [problem] }]
  }
}

async function scanTogether(
  ports: ScanPorts,
  work: ScanWork,
  looks: readonly UnitLook[],
): Promise<readonly UnitTally[]> {
  const read = await readUnits(ports, work, looks)
  work.request.signal?.throwIfAborted()
  const changes = await recordUnits(ports, work.library, read)
  return changes.map((change, at) => {
    announce(ports, change)
    return tallyOf(change, read[at])
  })
}

function tallyOf({ added, updated, gone }: UnitChanges, unit: ReadUnit | undefined): UnitTally {
  const problems = unit?.read.problems ?? []
  return { added: added.length, updated: updated.length, gone: gone.length, problems }
}

/**
 * One folder that cannot be read, or that somebody else was changing, does not end a scan and is scanned again next time; an unreachable root,
 * an abort or a failing storage does.
 */
function mustBeOfUnit(error: unknown, signal: AbortSignal | undefined): MetarrError {
  signal?.throwIfAborted()
  const mayPass = error instanceof MetarrError && !(error instanceof StorageError)
  if (!mayPass || error.code === 'root-unavailable') throw error
  return error
}

function announce({ events }: ScanPorts, { added, updated, gone, edits }: UnitChanges): void {
  for (const item of added) {
    events.emit({ type: 'item:added', itemId: item.id, kind: item.kind, title: titleOf(item) })
  }
  for (const item of updated) {
    events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
  }
  for (const { id } of gone) events.emit({ type: 'item:gone', itemId: id })
  for (const edit of edits) events.emit({ type: 'item:edited-on-disk', ...edit })
}
