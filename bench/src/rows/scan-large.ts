import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Metarr } from '@metarr/core'
import { createScratch } from '../data.js'
import { type LargeLibrary, type LibrarySize, makeLargeLibrary } from '../large-library.js'
import { openMetarr } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'
import { type ScannedAlone, scanAlone } from '../scan-alone.js'

const whole: LibrarySize = { movies: 2000, episodes: 30_000 }
const quarter: LibrarySize = { movies: 500, episodes: 7500 }

/** Nothing changed in a library as large as people have them. */
export const rescanLarge = defineRow({
  id: 'rescan-large',
  what: 'scan of 2,000 unchanged movies and 30,000 episodes, beside find -printf with sizes and times',
  bar: { atMost: 2 },
  needs: ['find'],
  isLarge: true,
  prepare: prepareRescan,
})

const alone = { rounds: 1, isCold: true, isLarge: true } as const

/** What a first scan needs of memory does not grow with the library. */
export const scanMemory = defineRow({
  ...alone,
  id: 'scan-memory',
  what: 'peak memory of the first scan of 32,000 items, beside that of 8,000',
  bar: { atMost: 1.25 },
  unit: 'MB',
  prepare: async () => stageOf(await scansAlone(), ({ peakMB }) => peakMB),
})

/** 32,000 items in less memory than a small NAS has to spare. */
export const scanPeak = defineRow({
  ...alone,
  id: 'scan-peak',
  what: 'peak memory of the first scan of 32,000 items, beside 300 MB',
  bar: { atMost: 1 },
  unit: 'MB',
  prepare: async () => ({
    ...stageOf(await scansAlone(), ({ peakMB }) => peakMB),
    peer: () => 300,
  }),
})

/** Neither does the time per item grow. */
export const scanGrowth = defineRow({
  ...alone,
  id: 'scan-growth',
  what: 'time per thousand items of the first scan of 32,000, beside 8,000',
  bar: { atMost: 1.25 },
  prepare: async () => stageOf(await scansAlone(), ({ ms, added }) => (ms / added) * 1000),
})

async function prepareRescan(): Promise<Stage> {
  const scratch = await createScratch('rescan-large')
  const roots = makeLargeLibrary(scratch.path, whole)
  const metarr = await openMetarr(join(scratch.path, 'data'))
  const libraryIds = await addLibraries(metarr, roots)
  const scan = async () => {
    const reports = []
    for (const libraryId of libraryIds) reports.push(await metarr.scan({ libraryId }))
    return reports.reduce((sum, { folders, unchanged }) => sum + folders - unchanged, 0)
  }
  await scan()
  return {
    async ours() {
      const changed = await scan()
      if (changed > 0) throw new Error(`${changed} folders count as changed.`)
    },
    peer() {
      for (const root of [roots.movies, roots.series]) {
        execFileSync('find', [root, '-printf', '%p %s %T@\\n'], { maxBuffer: 2 ** 26 })
      }
    },
    async cleanup() {
      await metarr.ports.storage.close()
      await metarr.ports.probe.close()
      await scratch.remove()
    },
  }
}

async function addLibraries(metarr: Metarr, { movies, series }: LargeLibrary): Promise<string[]> {
  const both = [
    await metarr.addLibrary({ kind: 'movies', root: movies }),
    await metarr.addLibrary({ kind: 'series', root: series }),
  ]
  return both.map(({ id }) => id)
}

interface ScansAlone {
  readonly whole: ScannedAlone
  readonly quarter: ScannedAlone
}

let scanned: Promise<ScansAlone> | undefined

/** Both sizes, each scanned in a process of its own; once for all rows. */
function scansAlone(): Promise<ScansAlone> {
  scanned ??= scanBothAlone()
  return scanned
}

async function scanBothAlone(): Promise<ScansAlone> {
  const scratch = await createScratch('scan-alone')
  try {
    const scan = (name: string, size: LibrarySize) => {
      const { movies, series } = makeLargeLibrary(join(scratch.path, name), size)
      return scanAlone(join(scratch.path, `${name}-data`), [movies, series])
    }
    return { quarter: scan('quarter', quarter), whole: scan('whole', whole) }
  } finally {
    await scratch.remove()
  }
}

function stageOf({ whole, quarter }: ScansAlone, figure: (alone: ScannedAlone) => number): Stage {
  return { ours: () => figure(whole), peer: () => figure(quarter) }
}
