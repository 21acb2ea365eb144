import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createDiskBlobStore } from '@metarr/core/node'
import cacache from 'cacache'
import { createScratch, eightInFlight, pictureSizedBytes } from '../data.js'
import { defineRow, type Stage } from '../row.js'

const count = 200

/** A store with both syncs and a check of what it reads, beside npm's, which has neither sync. */
export const cachePutCacache = defineRow({
  id: 'cache-put-cacache',
  what: `CPU of putting ${count} pictures of 200-400 KB, 8 at a time, beside cacache (which does not sync)`,
  bar: { atMost: 1.3 },
  unit: 'cpu-ms',
  prepare: () =>
    prepareCache((folder, bytes, index) =>
      cacache.put(folder, `${index}`, Buffer.from(bytes.buffer), { algorithms: ['sha256'] }),
    ),
})

/** What safety costs: digest, fan-out and folder sync, beside the least that survives a power cut. */
export const cachePutPlain = defineRow({
  id: 'cache-put-plain',
  what: `time of putting ${count} pictures of 200-400 KB, 8 at a time, beside write + fsync + rename`,
  bar: { atMost: 5 },
  prepare: () => prepareCache(writeSyncRename),
})

type Put = (folder: string, bytes: Uint8Array, index: number) => Promise<unknown>

async function prepareCache(put: Put): Promise<Stage> {
  const scratch = await createScratch('cache')
  const pictures = pictureSizedBytes(count)
  const folderOf = (side: string, round: number) => join(scratch.path, `${side}-${round}`)
  return {
    async beforeRound(round) {
      await mkdir(folderOf('ours', round))
      await mkdir(folderOf('peer', round))
    },
    ours(round) {
      const store = createDiskBlobStore({ folder: folderOf('ours', round) })
      return eightInFlight(pictures, (bytes) => store.put(bytes))
    },
    peer: (round) =>
      eightInFlight(pictures, (bytes, index) => put(folderOf('peer', round), bytes, index)),
    cleanup: scratch.remove,
  }
}

async function writeSyncRename(folder: string, bytes: Uint8Array, index: number): Promise<void> {
  const path = join(folder, `${index}`)
  const file = await open(`${path}.part`, 'wx')
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  await rename(`${path}.part`, path)
}
