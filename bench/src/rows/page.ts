import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Metarr } from '@metarr/core'
import { createScratch } from '../data.js'
import { makeLargeLibrary } from '../large-library.js'
import { openMetarr } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'

/** Somebody turns pages while a library is scanned for the first time. */
export const pageDuringScan = defineRow({
  id: 'page-scan',
  what: 'p99 of a page of 50 items while 500 movies and 2,000 episodes are scanned in the same process, beside 20 ms',
  bar: { atMost: 1 },
  rounds: 3,
  prepare,
})

async function prepare(): Promise<Stage> {
  const scratch = await createScratch('page')
  const roots = makeLargeLibrary(scratch.path, { movies: 500, episodes: 2000 })
  let metarr: Metarr | undefined
  return {
    async beforeRound(round) {
      await closeIfOpen(metarr)
      metarr = await openMetarr(join(scratch.path, `data-${round}`))
    },
    ours: () => metarr && pagesDuring(metarr, scanAll(metarr, roots)),
    peer: () => 20,
    async cleanup() {
      await closeIfOpen(metarr)
      await scratch.remove()
    },
  }
}

async function closeIfOpen(metarr: Metarr | undefined): Promise<void> {
  await metarr?.ports.storage.close()
  await metarr?.ports.probe.close()
}

async function scanAll(
  metarr: Metarr,
  { movies, series }: { readonly movies: string; readonly series: string },
): Promise<void> {
  const both = [
    await metarr.addLibrary({ kind: 'movies', root: movies }),
    await metarr.addLibrary({ kind: 'series', root: series }),
  ]
  for (const { id } of both) await metarr.scan({ libraryId: id })
}

const pauseMs = 5

/** Reads a page every few milliseconds until `work` is done; how long the slowest hundredth took at least, from when it was due. */
async function pagesDuring(metarr: Metarr, work: Promise<void>): Promise<number> {
  let isDone = false
  const end = () => {
    isDone = true
  }
  work.then(end, end)
  const took: number[] = []
  while (!isDone) {
    const due = performance.now() + pauseMs
    await sleep(pauseMs)
    await metarr.listItems({ limit: 50 })
    took.push(performance.now() - due)
  }
  await work
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0
}
