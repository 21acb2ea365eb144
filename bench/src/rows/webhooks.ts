import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEventFeed, type Metarr, type Storage } from '@metarr/core'
import { createHttpHandler } from '@metarr/host-http'
import { serveHttp } from '@metarr/host-http/node'
import { createPostgresStorage } from '@metarr/storage-postgres'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import { startPostgres } from '@metarr/test-postgres'
import { createScratch, eightInFlight, type Scratch } from '../data.js'
import { makeMovieFolders, movieTitle, openMetarr } from '../movie-library.js'
import { defineRow, type Row, type Stage } from '../row.js'

/** Radarr imports ten movies and says so of all of them at once. */
export const webhooksAtOnce = defineRow({
  id: 'webhooks-ten',
  what: 'ten webhooks at once over HTTP until all ten movies are scanned, beside 5 s',
  bar: { atMost: 1 },
  rounds: 3,
  prepare: prepareTen,
})

/** Radarr renames a whole library. */
const burstRow = (id: string, database: string, open: OpenDatabase) =>
  defineRow({
    id,
    what: `the slowest hundredth of 1,000 webhooks, eight at once over HTTP, each answered once it is kept for good (${database}), beside 100 ms`,
    bar: { atMost: 1 },
    rounds: 3,
    prepare: () => prepareBurst(id, open),
  })

/** Opens an empty database below a folder. */
type OpenDatabase = (folder: string) => Promise<Database>

interface Database {
  readonly storage: Storage
  close(): Promise<void>
}

const openSqlite: OpenDatabase = async (folder) => {
  await mkdir(folder, { recursive: true })
  const storage = await createSqliteStorage({ file: join(folder, 'metarr.db') })
  return { storage, close: () => storage.close() }
}

/** One that waits for the disk as that of a user does. */
const openPostgres: OpenDatabase = async () => {
  const server = await startPostgres({ durable: true })
  const storage = await createPostgresStorage({ url: server.url })
  return {
    storage,
    async close() {
      await storage.close()
      await server.remove()
    },
  }
}

export const webhooksBursts: readonly Row[] = [
  burstRow('webhooks-burst', 'SQLite', openSqlite),
  burstRow('webhooks-burst-postgres', 'PostgreSQL', openPostgres),
]

const ten = Array.from({ length: 10 }, (_, index) => index)
const thousand = Array.from({ length: 1000 }, (_, index) => index)

async function prepareTen(): Promise<Stage> {
  const scratch = await createScratch('webhooks-ten')
  let open: Opened | undefined
  return {
    async beforeRound(round) {
      await open?.close()
      open = await listening(scratch, round, openSqlite)
      await makeMovieFolders(join(scratch.path, `arriving-${round}`), ten.length)
    },
    ours: (round) => open && untilScanned(scratch, round, open),
    peer: () => 5000,
    async cleanup() {
      await open?.close()
      await scratch.remove()
    },
  }
}

async function prepareBurst(id: string, openDatabase: OpenDatabase): Promise<Stage> {
  const scratch = await createScratch(id)
  let open: Opened | undefined
  return {
    async beforeRound(round) {
      await open?.close()
      open = await listening(scratch, round, openDatabase)
    },
    ours: () => open && slowestOf(open),
    peer: () => 100,
    async cleanup() {
      await open?.close()
      await scratch.remove()
    },
  }
}

interface Opened {
  readonly metarr: Metarr
  readonly root: string
  call(title: string): Promise<void>
  close(): Promise<void>
}

/** A server that Radarr may call, with an empty library. */
async function listening(
  scratch: Scratch,
  round: number,
  openDatabase: OpenDatabase,
): Promise<Opened> {
  const root = join(scratch.path, `movies-${round}`)
  await mkdir(root, { recursive: true })
  const data = join(scratch.path, `data-${round}`)
  const database = await openDatabase(data)
  const metarr = await openMetarr(data, { storage: database.storage })
  await metarr.addLibrary({ kind: 'movies', root })
  const { secret } = await metarr.addWebhookSource({ name: 'radarr', kind: 'radarr' })
  const handler = createHttpHandler(metarr, { feed: createEventFeed(metarr.ports) })
  const server = await serveHttp(handler, { port: 0 })
  const headers = { 'x-webhook-secret': secret }
  return {
    ...{ metarr, root },
    async call(title) {
      const body = JSON.stringify({
        eventType: 'Download',
        movie: { folderPath: join(root, title) },
      })
      const url = `${server.url}/api/v1/webhooks/radarr`
      const answer = await fetch(url, { method: 'POST', headers, body })
      if (answer.status !== 200) throw new Error(`It answered ${answer.status}`)
      await answer.arrayBuffer()
    },
    async close() {
      await server.close()
      await database.close()
      await metarr.ports.probe.close()
    },
  }
}

/** From the first call to the last movie, in milliseconds. */
async function untilScanned(
  { path }: Scratch,
  round: number,
  { metarr, root, call }: Opened,
): Promise<number> {
  const stopping = new AbortController()
  const working = metarr.work({ name: 'bench', signal: stopping.signal })
  for (const index of ten)
    await rename(join(path, `arriving-${round}`, movieTitle(index)), join(root, movieTitle(index)))
  const started = performance.now()
  await Promise.all(ten.map((index) => call(movieTitle(index))))
  while ((await metarr.listItems({ limit: 50 })).items.length < ten.length) await sleep(20)
  const took = performance.now() - started
  stopping.abort()
  await working
  return took
}

/** The latency that only one call in a hundred exceeds; fails when one was not kept. */
async function slowestOf({ metarr, call }: Opened): Promise<number> {
  const latencies: number[] = []
  await eightInFlight(thousand, async (index) => {
    const started = performance.now()
    await call(movieTitle(index))
    latencies.push(performance.now() - started)
  })
  const kept = await metarr.ports.storage.webhookDeliveries.list({ limit: 2000 })
  if (kept.length !== thousand.length) throw new Error(`Only ${kept.length} were kept`)
  return latencies.sort((one, other) => one - other)[Math.floor(thousand.length * 0.99)] ?? 0
}
