import { execFileSync } from 'node:child_process'
import { constants } from 'node:fs'
import { copyFile, cp, mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Metarr } from '@metarr/core'
import { createScratch, eightInFlight } from '../data.js'
import { makeLargeLibrary } from '../large-library.js'
import { makeCatalogue, makeMovieFolders, openMetarr, removePublished } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'

const count = 500
const filesEach = 6

/** What the promise costs beside writing the same files just as durably, but without a way back: seven tenths of its speed. */
export const publishCopy = defineRow({
  id: 'publish-copy',
  what: `publish of NFO and 5 pictures of ${count} movies, beside copy and fsync of the same files`,
  bar: { atMost: 1.43 },
  rounds: 9,
  prepare: () =>
    prepareBulk({
      ours: async ({ metarr, libraryId }) =>
        (await metarr.publish({ libraryId, force: true })).filesWritten,
      peer: ({ copy, target }) => copyDurably(copy, target),
    }),
})

/** Healing a library that a manager wiped, durably, beside a backup put back by hand that is not: seven tenths of its speed. */
export const restoreCp = defineRow({
  id: 'restore-cp',
  what: `restore of NFO and 5 pictures of ${count} wiped movies, beside cp -r of the same files`,
  bar: { atMost: 1.43 },
  needs: ['cp'],
  rounds: 9,
  prepare: () =>
    prepareBulk({
      ours: async ({ metarr, libraryId }) => (await metarr.restore({ libraryId })).filesWritten,
      peer: ({ copy, target }) => void execFileSync('cp', ['-r', copy, target]),
    }),
})

/** Nothing changed since everything was published, and everything is to be published again. */
export const republishFind = defineRow({
  id: 'republish-find',
  what: 'publish --force of 32,000 unchanged movies, beside find -printf with sizes and times',
  bar: { atMost: 3 },
  needs: ['find'],
  rounds: 3,
  isLarge: true,
  prepare: prepareUnchanged,
})

async function prepareUnchanged(): Promise<Stage> {
  const scratch = await createScratch('republish')
  const { movies: root } = makeLargeLibrary(scratch.path, { movies: 32_000, episodes: 0 })
  const catalogue = { ...(await makeCatalogue(32_000, { fanarts: 0 })), files: {} }
  const metarr = await openMetarr(join(scratch.path, 'data'), { catalogue })
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root })
  await metarr.run({ libraryId })
  return {
    async ours() {
      const { published, failures } = await metarr.publish({ libraryId, force: true })
      if (published + failures.length > 0) throw new Error(`${published} movies differ.`)
    },
    peer() {
      const command = [root, '-printf', '%p %s %T@\\n']
      execFileSync('find', command, { maxBuffer: 2 ** 30 })
    },
    async cleanup() {
      await metarr.close()
      await scratch.remove()
    },
  }
}

interface Bulk {
  readonly metarr: Metarr
  readonly libraryId: string
  /** The published files without their videos. */
  readonly copy: string
  /** Empty at the start of each round. */
  readonly target: string
}

interface Sides {
  /** Says how many files it wrote. */
  ours(bulk: Bulk): Promise<number>
  peer(bulk: Bulk): unknown
}

async function prepareBulk({ ours, peer }: Sides): Promise<Stage> {
  const scratch = await createScratch('bulk')
  const root = join(scratch.path, 'movies')
  const copy = join(scratch.path, 'copy')
  const target = join(scratch.path, 'target')
  await makeMovieFolders(root, count)
  const catalogue = await makeCatalogue(count, { fanarts: 4 })
  const metarr = await openMetarr(join(scratch.path, 'data'), { catalogue })
  const { id: libraryId } = await metarr.addLibrary({
    kind: 'movies',
    root,
    settings: { assets: { fanart: { maximum: 4 } } },
  })
  mustBeAll((await metarr.run({ libraryId })).publish.filesWritten)
  await cp(root, copy, { recursive: true, filter: (path) => !path.endsWith('.mkv') })
  const bulk = { metarr, libraryId, copy, target }
  return {
    async beforeRound() {
      await removePublished(root)
      await rm(target, { recursive: true, force: true })
      await mkdir(target)
    },
    ours: async () => mustBeAll(await ours(bulk)),
    peer: () => peer(bulk),
    async cleanup() {
      await metarr.close()
      await scratch.remove()
    },
  }
}

/** Eight files at a time, each synced, and each folder after its files. */
async function copyDurably(from: string, to: string): Promise<void> {
  const names = await readdir(from, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  const folders = new Set(files.map(({ parentPath }) => parentPath.replace(from, to)))
  await eightInFlight([...folders], (folder) => mkdir(folder, { recursive: true }))
  await eightInFlight(files, async ({ name, parentPath }) => {
    const path = join(parentPath.replace(from, to), name)
    await copyFile(join(parentPath, name), path, constants.COPYFILE_EXCL)
    await sync(path)
  })
  await eightInFlight([...folders], sync)
  await sync(dirname(to))
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}

function mustBeAll(written: number): void {
  const all = filesEach * count
  if (written !== all) throw new Error(`${written} files were written, not ${all}.`)
}
