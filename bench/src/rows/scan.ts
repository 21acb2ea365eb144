import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaProbe } from '@metarr/core'
import { createDiskLibraryFolders, createMediaProbe } from '@metarr/core/node'
import { createScratch, eightInFlight } from '../data.js'
import { drawNoise, makeMovieFolders, movieTitle, openMetarr } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'

const count = 1000

/** What reading names and NFO and recording it all costs on top of what no scan can do without. Both use the same threads, which are there already. */
export const scanFloor = defineRow({
  id: 'scan-floor',
  what: `first scan of ${count} movie folders with NFO, poster and fanart, beside listing them and probing their videos`,
  bar: { atMost: 1.5 },
  prepare: prepareScan,
})

/** A scan of a library in which nothing changed is a walk and a look into the database. */
export const rescanFind = defineRow({
  id: 'rescan-find',
  what: `scan of ${count} unchanged movie folders, beside find -printf with sizes and times`,
  bar: { atMost: 10 },
  needs: ['find'],
  prepare: prepareRescan,
})

async function prepareScan(): Promise<Stage> {
  const scratch = await createScratch('scan')
  const root = join(scratch.path, 'movies')
  await makeMovieFolders(root, count)
  await addPictures(root)
  const probe = createMediaProbe()
  const listAndProbe = async (title: string) => {
    await folders.open(root).list(title)
    await probe.probe(join(root, title, `${title}.mkv`))
  }
  let fresh: Awaited<ReturnType<typeof openScan>> | undefined
  return {
    async beforeRound(round) {
      await fresh?.storage.close()
      fresh = await openScan(join(scratch.path, `data-${round}`), root, probe)
    },
    ours: () => fresh?.scan(),
    peer: () => eightInFlight(titles, listAndProbe),
    async cleanup() {
      await fresh?.storage.close()
      await probe.close()
      await scratch.remove()
    },
  }
}

/** A poster and a fanart beside every video; the same two, so that disk and libvips say nothing. */
async function addPictures(root: string): Promise<void> {
  const [poster, fanart] = await Promise.all([drawNoise(100, 150), drawNoise(192, 108)])
  await eightInFlight(titles, async (title) => {
    await writeFile(join(root, title, 'poster.jpg'), poster)
    await writeFile(join(root, title, 'fanart.jpg'), fanart)
  })
}

async function prepareRescan(): Promise<Stage> {
  const scratch = await createScratch('rescan')
  const root = join(scratch.path, 'movies')
  await makeMovieFolders(root, count)
  const probe = createMediaProbe()
  const { scan, storage } = await openScan(join(scratch.path, 'data'), root, probe)
  await scan()
  return {
    async ours() {
      const { unchanged } = await scan()
      if (unchanged !== count) throw new Error(`Only ${unchanged} folders count as unchanged.`)
    },
    peer: () => execFileSync('find', [root, '-printf', '%p %s %T@\\n']).byteLength === 0,
    async cleanup() {
      await storage.close()
      await probe.close()
      await scratch.remove()
    },
  }
}

const folders = createDiskLibraryFolders()
const titles = Array.from({ length: count }, (_, index) => movieTitle(index))

async function openScan(data: string, root: string, probe: MediaProbe) {
  const metarr = await openMetarr(data, { probe, folders })
  const { id } = await metarr.addLibrary({ kind: 'movies', root })
  return { scan: () => metarr.scan({ libraryId: id }), storage: metarr.ports.storage }
}
