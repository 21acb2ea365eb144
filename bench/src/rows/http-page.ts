import { deepStrictEqual } from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { Item, JobStatus, Metarr } from '@metarr/core'
import { answerFirst, startWorker } from '@metarr/core/node'
import { aLibrary, aMovie } from '@metarr/core/testing'
import { createScratch, seeded } from '../data.js'
import { p99, startAsker } from '../http/asker.js'
import { servePageBare } from '../http/page-server.js'
import { serveMetarr } from '../http/serve-metarr.js'
import { makeLargeLibrary } from '../large-library.js'
import { openMetarr } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'

const itemCount = 32_000
const requests = 1500
const connections = 8

/** A wall of posters is filled, page after page, through the whole host: keys, limits, checks, documents. */
export const httpPage = defineRow({
  id: 'http-page',
  what: `${requests} requests for a page of 50 of ${itemCount} items over HTTP, beside node:http with one prepared statement (time; 0.7 × its requests a second is 1.43)`,
  bar: { atMost: 1.43 },
  rounds: 5,
  prepare: preparePages,
})

/** The same at half of the load it can take, while the host scans. */
export const httpPageDuringScan = defineRow({
  id: 'http-page-scan',
  what: `p99 of a page of 50 of ${itemCount} items over HTTP at half load while 500 movies and 2,000 episodes are scanned in another thread of the process, beside 10 ms`,
  bar: { atMost: 1 },
  rounds: 3,
  prepare: prepareDuringScan,
})

async function aHost(metarr: Metarr) {
  const { server, api, headers } = await serveMetarr(metarr)
  return { server, url: `${api}/items?limit=50`, headers }
}

async function fill({ ports: { storage } }: Metarr): Promise<void> {
  const random = seeded(9)
  await storage.libraries.add(aLibrary())
  for (let from = 0; from < itemCount; from += 1000)
    await storage.transaction(async ({ items }) => {
      for (let index = from; index < from + 1000; index += 1) await items.add(filmOf(index, random))
    })
}

/** As large as what services tell: a plot, genres, a cast. */
function filmOf(index: number, random: () => number): Item {
  const said = <Value>(value: Value) => ({ value, source: 'tmdb', at: 1_700_000_000_000 })
  const title = `Film ${Math.floor(random() * 1_000_000)} of ${index}`
  return aMovie({
    id: `m${index}`,
    folder: title,
    state: 'published',
    externalIds: { tmdb: String(index), imdb: `tt${index}` },
    metadata: {
      title: said(title),
      year: said(1950 + (index % 70)),
      plot: said('A plot of some words. '.repeat(12)),
      genres: said(['Drama', 'Thriller']),
      studios: said(['A Studio', 'Another']),
      cast: said(
        Array.from({ length: 10 }, (_, order) => ({
          name: `Actor ${index % 900} ${order}`,
          role: `Role ${order}`,
          order,
          externalIds: { tmdb: String(order) },
        })),
      ),
    },
  })
}

async function preparePages(): Promise<Stage> {
  const scratch = await createScratch('http-page')
  const metarr = await openMetarr(scratch.path)
  await fill(metarr)
  const { server, url, headers } = await aHost(metarr)
  const asker = startAsker()
  const bare = await servePageBare(join(scratch.path, 'metarr.db'))
  deepStrictEqual(
    await (await fetch(url, { headers })).json(),
    await (await fetch(bare.url)).json(),
  )
  return {
    ours: async () => (await asker.ask({ url, headers, connections, requests })).tookMs,
    peer: async () => (await asker.ask({ url: bare.url, connections, requests })).tookMs,
    async cleanup() {
      asker.close()
      await server.close(0)
      bare.close()
      await metarr.close()
      await scratch.remove()
    },
  }
}

async function prepareDuringScan(): Promise<Stage> {
  answerFirst()
  const scratch = await createScratch('http-page-scan')
  const roots = makeLargeLibrary(scratch.path, { movies: 500, episodes: 2000 })
  const data = join(scratch.path, 'data')
  const metarr = await openMetarr(data)
  await fill(metarr)
  const { server, url, headers } = await aHost(metarr)
  const asker = startAsker()
  await asker.ask({ url, headers, connections, requests })
  const { tookMs } = await asker.ask({ url, headers, connections, requests })
  const perSecond = (requests / tookMs) * 500
  const thread = jobsThread(data)
  return {
    async ours() {
      const { id: libraryId } = await metarr.addLibrary({ kind: 'series', root: roots.series })
      const { id } = await metarr.enqueue({ kind: 'scan', libraryId })
      await jobIs(metarr, id, 'processing')
      const asking = asker.ask({ url, headers, connections: 32, requests, perSecond })
      const { latencies } = await asking
      await jobIs(metarr, id, 'completed')
      await metarr.removeLibrary({ libraryId })
      return p99(latencies)
    },
    peer: () => 10,
    async cleanup() {
      asker.close()
      await thread.terminate()
      await server.close(0)
      await metarr.close()
      await scratch.remove()
    },
  }
}

/** The thread in which `metarr serve` does its jobs. */
function jobsThread(data: string): Worker {
  const url = new URL('../../../packages/host-cli/dist/jobs-worker.js', import.meta.url)
  return startWorker(url, {
    workerData: { globals: { data, quiet: true }, log: {}, name: 'bench' },
  })
}

async function jobIs({ ports }: Metarr, id: string, status: JobStatus): Promise<void> {
  while ((await ports.storage.jobs.find(id))?.status !== status) await sleep(20)
}
