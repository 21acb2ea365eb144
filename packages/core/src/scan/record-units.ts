import { breathe } from '../breather.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { arrivalsOf, type NewItem } from './arrivals-of.js'
import { itemsOfUnit } from './items-of-unit.js'
import type { ReadUnit } from './read-units.js'
import { recordUnit, type UnitChanges } from './record-unit.js'
import type { ScannedFolder } from './scan-ledger.js'

type RecordPorts = Pick<Ports, 'storage' | 'clock' | 'ids'>

/** How many new items go to the storage at a time: others wait for their turn meanwhile. */
const itemsAtOnce = 16

/** Records what changed in units in one transaction, by what is known of them by now. Returns the changes in the order of the units. */
export async function recordUnits(
  { storage, clock, ids }: RecordPorts,
  library: Library,
  units: readonly ReadUnit[],
): Promise<readonly UnitChanges[]> {
  const at = clock.now()
  return storage.transaction(async (stores) => {
    await stores.scans.save(...units.map((unit) => scannedOf(library, unit, at)))
    const arriving: NewItem[] = []
    const changes: UnitChanges[] = []
    for (const { look, read, known: before } of units) {
      const { incomplete } = look.unit
      const known = before.length === 0 ? before : await itemsOfUnit(stores, library, look.unit)
      const request = { library, findings: read.findings, known, ...(incomplete && { incomplete }) }
      changes.push(await recordUnit(stores, { at, ids, arriving }, request))
    }
    await takeIn(stores, arriving, at)
    return changes
  })
}

/** What may pass by itself is read again by the next scan, whatever the folder looks like. */
function scannedOf(
  { id: libraryId }: Library,
  { look, read }: ReadUnit,
  scannedAt: number,
): ScannedFolder {
  const { unit, signature, listing } = look
  const { folder, device } = unit
  const mayPass = read.problems.some((problem) => problem.mayPass)
  const looks = mayPass ? { signature: '' } : { signature, listing }
  const onDevice = device === undefined ? {} : { device }
  return { libraryId, folder, scannedAt, unknownFiles: read.unknownFiles, ...looks, ...onDevice }
}

async function takeIn(stores: Stores, arriving: readonly NewItem[], at: number): Promise<void> {
  for (let start = 0; start < arriving.length; start += itemsAtOnce) {
    const arrivals = await arrivalsOf(arriving.slice(start, start + itemsAtOnce), at)
    await stores.intake.add(arrivals, at)
    await breathe()
  }
}
