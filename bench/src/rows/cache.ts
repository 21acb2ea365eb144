import { hash } from 'node:crypto'
import { close, fsync, mkdir, open, readFile, rename, writeFile } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { BlobStore } from '@metarr/core'
import { createDiskBlobStore } from '@metarr/core/node'
import cacache from 'cacache'
import { createScratch, eightInFlight, pictureSizedBytes } from '../data.js'
import { defineRow, type Stage } from '../row.js'

const count = 2000
const pictures = `${count} pictures of 200-400 KB, 8 at a time`

/** A store with every sync, beside npm's, which has none. */
export const cachePutCacache = defineRow({
  id: 'cache-put-cacache',
  what: `putting ${pictures}, synced, beside cacache.put, which does not sync`,
  bar: { atMost: 1 },
  prepare: () => preparePut(putIntoCacache),
})

/** The same in processor time: what is left for everybody else. */
export const cachePutCpu = defineRow({
  id: 'cache-put-cpu',
  what: `CPU of putting ${pictures}, beside cacache.put`,
  bar: { atMost: 1 },
  unit: 'cpu-ms',
  rounds: 3,
  prepare: () => preparePut(putIntoCacache),
})

/** What the store adds to the system calls that any store with its promises has to make. */
export const cachePutBare = defineRow({
  id: 'cache-put-bare',
  what: `rate of putting ${pictures}, beside a bare loop of the same system calls`,
  bar: { atMost: 1 / 0.9 },
  prepare: () => preparePut(bareLoop()),
})

/** Reading is checking: every byte that leaves the cache was hashed. */
export const cacheGetCacache = defineRow({
  id: 'cache-get-cacache',
  what: `getting and verifying ${pictures}, beside cacache.get.byDigest`,
  bar: { atMost: 1 / 1.2 },
  prepare: () => prepareGet(cacacheReads),
})

/** The limit: the same bytes read and hashed by nothing but Node. */
export const cacheGetBare = defineRow({
  id: 'cache-get-bare',
  what: `getting and verifying ${pictures}, beside readFile + SHA-256`,
  bar: { atMost: 1 / 0.95 },
  prepare: () => prepareGet(bareReads),
})

/** Most of what is fetched again is there already. */
export const cachePutAgain = defineRow({
  id: 'cache-put-again',
  what: `putting ${pictures} that are there, beside hashing them`,
  bar: { atMost: 1 / 0.9 },
  async prepare() {
    const { store, bytes, cleanup } = await filledStore()
    return {
      ours: () => eightInFlight(bytes, (each) => store.put(each)),
      peer: () => eightInFlight(bytes, (each) => sha256(each)),
      cleanup,
    }
  },
})

type Put = (folder: string, bytes: Uint8Array, index: number) => Promise<unknown>

async function preparePut(put: Put): Promise<Stage> {
  const scratch = await createScratch('cache')
  const bytes = pictureSizedBytes(count)
  const folders: string[] = []
  const folderOf = (side: string, round: number) => join(scratch.path, `${side}-${round}`)
  return {
    async beforeRound(round) {
      await scratch.clear()
      folders.splice(0, folders.length, folderOf('ours', round), folderOf('peer', round))
      for (const folder of folders) await promisify(mkdir)(join(folder, 'tmp'), { recursive: true })
    },
    ours(round) {
      const store = createDiskBlobStore({ folder: folderOf('ours', round) })
      return eightInFlight(bytes, (each) => store.put(each))
    },
    peer: (round) =>
      eightInFlight(bytes, (each, index) => put(folderOf('peer', round), each, index)),
    cleanup: scratch.remove,
  }
}

function putIntoCacache(folder: string, bytes: Uint8Array, index: number): Promise<unknown> {
  const { buffer, byteOffset, byteLength } = bytes
  const same = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
  return cacache.put(folder, `${index}`, same, { algorithms: ['sha256'] })
}

const call = {
  close: promisify(close),
  fsync: promisify(fsync),
  mkdir: promisify(mkdir),
  open: promisify(open),
  read: promisify(readFile),
  rename: promisify(rename),
  write: promisify(writeFile),
}

/** Hash, make the folders, write, sync, rename, sync each folder that changed: nothing else, and nothing fewer. */
function bareLoop(): Put {
  return async (folder, bytes) => {
    const digest = await sha256(bytes)
    const leaf = join(folder, digest.slice(0, 2), digest.slice(2, 4))
    const temporary = join(folder, 'tmp', digest)
    const made = await call.mkdir(leaf, { recursive: true })
    await call.write(temporary, bytes, { flag: 'wx', flush: true })
    await call.rename(temporary, join(leaf, `${digest}.jpg`))
    await syncFolder(leaf)
    if (made !== undefined) await syncFolder(dirname(leaf))
    if (made !== undefined && made !== leaf) await syncFolder(folder)
  }
}

async function syncFolder(folder: string): Promise<void> {
  const descriptor = await call.open(folder, 'r')
  await call.fsync(descriptor)
  await call.close(descriptor)
}

/** As fast as Node hashes: short bytes at once, longer ones in its threads. */
async function sha256(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength <= 256 * 1024) return hash('sha256', bytes)
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Buffer.from(digest).toString('hex')
}

type Reads = (folder: string, bytes: readonly Uint8Array[]) => Promise<() => Promise<unknown>>

async function prepareGet(peerReads: Reads): Promise<Stage> {
  const { store, bytes, folder, cleanup } = await filledStore()
  const digests = await Promise.all(bytes.map((each) => store.put(each)))
  return {
    ours: () => eightInFlight(digests, (digest) => store.get(digest)),
    peer: await peerReads(folder, bytes),
    cleanup,
  }
}

async function cacacheReads(folder: string, bytes: readonly Uint8Array[]) {
  const cache = join(folder, 'cacache')
  const integrities: string[] = []
  await eightInFlight(bytes, async (each, index) => {
    integrities[index] = String(await putIntoCacache(cache, each, index))
  })
  return () => eightInFlight(integrities, (each) => cacache.get.byDigest(cache, each))
}

async function bareReads(folder: string, bytes: readonly Uint8Array[]) {
  const digests = await Promise.all(bytes.map(sha256))
  return () =>
    eightInFlight(digests, async (digest) => {
      const path = join(folder, digest.slice(0, 2), digest.slice(2, 4), `${digest}.jpg`)
      if ((await sha256(await call.read(path))) !== digest) throw new Error(`${digest} rotted`)
    })
}

async function filledStore() {
  const scratch = await createScratch('cache')
  const bytes = pictureSizedBytes(count)
  const store: BlobStore = createDiskBlobStore({ folder: scratch.path })
  await eightInFlight(bytes, (each) => store.put(each))
  return { store, bytes, folder: scratch.path, cleanup: scratch.remove }
}
