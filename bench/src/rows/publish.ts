import { execFileSync } from 'node:child_process'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createScratch } from '../data.js'
import { makeCatalogue, makeMovieFolders, openMetarr, removePublished } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'

const count = 200

/** What journal, verification, both syncs and history cost, beside copying the same bytes. */
export const publishCp = defineRow({
  id: 'publish-cp',
  what: `publish of NFO, poster and fanart of ${count} movies, beside cp -r of the same files`,
  bar: { atMost: 12 },
  needs: ['cp'],
  prepare: preparePublish,
})

async function preparePublish(): Promise<Stage> {
  const scratch = await createScratch('publish')
  const root = join(scratch.path, 'movies')
  const copy = join(scratch.path, 'copy')
  await makeMovieFolders(root, count)
  const metarr = await openMetarr(join(scratch.path, 'data'), {
    catalogue: await makeCatalogue(count),
  })
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root })
  const { publish } = await metarr.run({ libraryId })
  expectFiles(publish.filesWritten)
  await cp(root, copy, { recursive: true, filter: (path) => !path.endsWith('.mkv') })
  const target = join(scratch.path, 'target')
  return {
    async beforeRound() {
      await removePublished(root)
      await rm(target, { recursive: true, force: true })
      await mkdir(target)
    },
    async ours() {
      expectFiles((await metarr.publish({ libraryId, force: true })).filesWritten)
    },
    peer: () => void execFileSync('cp', ['-r', copy, target]),
    async cleanup() {
      await metarr.close()
      await scratch.remove()
    },
  }
}

function expectFiles(written: number): void {
  if (written !== 3 * count) throw new Error(`${written} files were written, not ${3 * count}.`)
}
