import type { ScanUnit } from './unit.js'

/** A series is a hundred times a film: what is scanned together is limited by units and by files. */
const mostUnits = 64
const enoughFiles = 256

/** Units that are read and recorded together, with their files unpacked. */
export function* batchesOf(units: Iterable<ScanUnit>): Generator<readonly ScanUnit[]> {
  let batch: ScanUnit[] = []
  let files = 0
  for (const found of units) {
    const unit = { ...found }
    batch.push(unit)
    files += unit.files.length
    if (batch.length < mostUnits && files < enoughFiles) continue
    yield batch
    batch = []
    files = 0
  }
  if (batch.length > 0) yield batch
}
