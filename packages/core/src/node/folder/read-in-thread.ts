import { readUnit } from '../../scan/read-unit.js'
import type { FileAccess } from '../../scan/unit-reader.js'
import type { UnitReading, UnitToRead } from '../../scan/unit-reading.js'
import { probeFile } from '../probe/probe-file.js'
import type { ReadingCall, Readings } from './folder-threads.js'
import { listFolder } from './list-folder.js'
import { createPathGuard, followingOnce, type PathGuard } from './path-guard.js'
import { factsOf, readFileOf } from './read-file.js'

/** Reads units with synchronous calls; for worker threads. */
export async function readInThread({ root, units }: ReadingCall): Promise<Readings> {
  const guard = followingOnce(createPathGuard(root))
  const readings: (UnitReading | undefined)[] = []
  for (const unit of units) readings.push(await readWhole(guard, unit))
  return readings
}

/** `undefined` when a file could not be read, or its headers do not explain it. */
async function readWhole(guard: PathGuard, unit: UnitToRead): Promise<UnitReading | undefined> {
  let isWhole = true
  const doubt = () => {
    isWhole = false
  }
  const reading = await readUnit(accessOf(guard, doubt), unit).catch(doubt)
  return isWhole && reading !== undefined ? reading : undefined
}

function accessOf(guard: PathGuard, doubt: () => void): FileAccess {
  const doubting = <Result>(work: Promise<Result>): Promise<Result> => {
    work.catch(doubt)
    return work
  }
  return {
    folder: {
      list: async (folder) => listFolder(guard, folder),
      read: (path, maximumBytes) => doubting(readFileOf(guard, path, maximumBytes)),
      facts: (path) => doubting(factsOf(guard, path)),
      locate: (path) => guard.resolve(path),
    },
    probe: {
      async probe(file) {
        const result = probeFile(file)
        if (!result.ok) doubt()
        return result
      },
    },
  }
}
