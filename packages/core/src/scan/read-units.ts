import type { Item } from '../library/item.js'
import { onlyEdits } from './edits-on-disk.js'
import type { UnitFindings } from './finding.js'
import { itemsOfUnits } from './items-of-unit.js'
import { keepPictures } from './keep-pictures.js'
import { rolesIn, streamsIn } from './known-of-unit.js'
import { isOurs, noteChanged, type UnitLook } from './look-at-unit.js'
import type { PublishedFiles } from './published-files.js'
import { readUnit } from './read-unit.js'
import type { ScanPorts, ScanWork } from './scan-work.js'
import type { UnitReading, UnitToRead } from './unit-reading.js'

/** A unit that was read. */
export interface ReadUnit {
  readonly look: UnitLook
  readonly known: readonly Item[]
  readonly read: UnitFindings
}

/** Reads units that hold news; nothing of it is recorded yet, save that others changed what we published. */
export async function readUnits(
  ports: ScanPorts,
  work: ScanWork,
  looks: readonly UnitLook[],
): Promise<readonly ReadUnit[]> {
  const { library, folder } = work
  const published = await work.published()
  const units = looks.map(({ unit }) => unit)
  const known = work.isNew ? [] : await itemsOfUnits(ports.storage, library, units)
  const toRead = units.map((unit, at) => unitToRead(work, published, { unit, known: known[at] }))
  const readings = await readAll(ports, work, toRead)
  const kept = await keepPictures(ports, folder, readings)
  const read: ReadUnit[] = []
  for (const [at, { findings, ...rest }] of kept.entries()) {
    const look = looks[at]
    if (look === undefined) continue
    const news = await onlyEdits(ports.blobs, published, findings)
    await noteChanged(ports, work, published, look.unit)
    read.push({ look, known: known[at] ?? [], read: { ...rest, findings: news } })
  }
  return read
}

/** In other threads where the folder has some and the probe knows no more than they; else here. */
async function readAll(
  { probe }: Pick<ScanPorts, 'probe'>,
  { folder, request: { signal } }: ScanWork,
  units: readonly UnitToRead[],
): Promise<readonly UnitReading[]> {
  const options = signal === undefined ? {} : { signal }
  const there = probe.isOfHeaders ? await folder.readUnits?.(units, options) : undefined
  const access = { folder, probe, ...options }
  return Promise.all(units.map((unit, at) => there?.[at] ?? readUnit(access, unit)))
}

function unitToRead(
  { library, request }: ScanWork,
  published: PublishedFiles,
  { unit, known = [] }: Pick<UnitLook, 'unit'> & { readonly known: readonly Item[] | undefined },
): UnitToRead {
  const ours = unit.files.filter((file) => isOurs(published, file)).map(({ path }) => path)
  return {
    unit,
    kind: library.kind,
    ours: new Set(ours),
    roles: rolesIn(known),
    streams: streamsIn(request.full ? [] : known),
  }
}
