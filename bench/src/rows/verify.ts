import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { createScratch } from '../data.js'
import { makeLargeLibrary } from '../large-library.js'
import { openMetarr } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'

const movies = 2000

/** Is all as it was published? Asked every night. */
export const verifyFind = defineRow({
  id: 'verify-find',
  what: 'verify of 2,000 published movies by size and time, beside find -printf over the same tree',
  bar: { atMost: 80 },
  needs: ['find'],
  rounds: 3,
  prepare: () =>
    prepareVerify({
      peer: (root) =>
        void execFileSync('find', [root, '-printf', '%p %s %T@\\n'], { maxBuffer: 2 ** 26 }),
    }),
})

/** The same by the bytes. */
export const verifySha = defineRow({
  id: 'verify-sha256sum',
  what: 'verify --full of 2,000 published movies, beside sha256sum of the same files',
  bar: { atMost: 40 },
  needs: ['find', 'xargs', 'sha256sum'],
  rounds: 3,
  prepare: () =>
    prepareVerify({
      full: true,
      peer: (root) =>
        void execFileSync(
          'sh',
          ['-c', 'find "$0" -name "*.nfo" -print0 | xargs -0 sha256sum', root],
          { maxBuffer: 2 ** 26 },
        ),
    }),
})

interface Sides {
  readonly full?: true
  readonly peer: (root: string) => void
}

/** What lies there counts as published, so that nothing has to be written first. */
async function prepareVerify({ full, peer }: Sides): Promise<Stage> {
  const scratch = await createScratch('verify')
  const roots = makeLargeLibrary(scratch.path, { movies, episodes: 0 })
  const metarr = await openMetarr(join(scratch.path, 'data'))
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: roots.movies })
  await metarr.adopt({ libraryId })
  return {
    async ours() {
      let items = 0
      for await (const { faults } of metarr.verify({ libraryId, ...(full ? { full } : {}) })) {
        if (faults.length > 0) throw new Error('An untouched library has faults.')
        items++
      }
      if (items < movies) throw new Error(`Only ${items} items were verified.`)
    },
    peer: () => peer(roots.movies),
    async cleanup() {
      await metarr.close()
      await scratch.remove()
    },
  }
}
