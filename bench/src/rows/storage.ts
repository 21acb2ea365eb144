import { join } from 'node:path'
import type { ItemPage, ItemQuery, Storage } from '@metarr/core'
import { answerFirst } from '@metarr/core/node'
import { aLibrary, aMovie, titled } from '@metarr/core/testing'
import { createPostgresStorage } from '@metarr/storage-postgres'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import { startPostgres } from '@metarr/test-postgres'
import { createScratch, seeded } from '../data.js'
import { defineRow, type Row, type Stage } from '../row.js'

const itemCount = 32_000
const pages = 400
const searches = 200

type Kind = 'sqlite' | 'postgres'

/** Somebody turns pages of one kind in one state, by title, anywhere in a large library. */
const pageRow = (kind: Kind) =>
  defineRow({
    id: `page-${kind}`,
    what: `p99 of a page of 50 of ${itemCount} items by kind, state and title (${kind}), beside 5 ms`,
    bar: { atMost: 1 },
    rounds: 3,
    prepare: () => staged(kind, 5, turnPages),
  })

/** Somebody searches titles for two parts of words, which few or thousands have. */
const searchRow = (kind: Kind) =>
  defineRow({
    id: `search-${kind}`,
    what: `p99 of a search for two words in the titles of ${itemCount} items (${kind}), beside 10 ms`,
    bar: { atMost: 1 },
    rounds: 3,
    prepare: () => staged(kind, 10, searchTitles),
  })

export const storageRows: readonly Row[] = [
  pageRow('sqlite'),
  pageRow('postgres'),
  searchRow('sqlite'),
  searchRow('postgres'),
]

async function staged(
  kind: Kind,
  barMs: number,
  measure: (storage: Storage) => Promise<number>,
): Promise<Stage> {
  answerFirst()
  const scratch = await createScratch(`storage-${kind}`)
  const sqlite = await createSqliteStorage({ file: join(scratch.path, 'metarr.db') })
  await fill(sqlite)
  if (kind === 'sqlite') {
    return {
      ours: () => measure(sqlite),
      peer: () => barMs,
      async cleanup() {
        await sqlite.close()
        await scratch.remove()
      },
    }
  }
  const server = await startPostgres({ durable: true })
  const postgres = await createPostgresStorage({ url: server.url })
  await sqlite.copier?.copy(async (copy) => postgres.copier?.replace(copy))
  await sqlite.close()
  return {
    ours: () => measure(postgres),
    peer: () => barMs,
    async cleanup() {
      await postgres.close()
      await server.remove()
      await scratch.remove()
    },
  }
}

const words = [
  'night',
  'river',
  'house',
  'winter',
  'stranger',
  'light',
  'garden',
  'letter',
  'ocean',
]

async function fill(storage: Storage): Promise<void> {
  const random = seeded(8)
  const word = () => words[Math.floor(random() * words.length)] ?? ''
  await storage.libraries.add(aLibrary())
  for (let start = 0; start < itemCount; start += 1000) {
    await storage.transaction(async ({ items }) => {
      for (let index = start; index < start + 1000; index++) {
        await items.add(film(index, `The ${word()} ${word()} of ${index}`))
      }
    })
  }
}

function film(index: number, title: string) {
  const plot = { value: 'It begins on a quiet evening. '.repeat(30), source: 'tmdb', at: 0 }
  return aMovie({
    id: `item-${index}`,
    folder: `${title} (1999)`,
    state: index % 3 === 0 ? 'identified' : 'discovered',
    externalIds: { tmdb: `${index}`, imdb: `tt${index}` },
    metadata: titled(title, { plot }),
  })
}

async function turnPages({ items }: Storage): Promise<number> {
  const query: ItemQuery = { libraryId: 'films', kinds: ['movie'], states: ['identified'] }
  let after: string | undefined
  return slowest(pages, async () => {
    const page: ItemPage = await items.list({
      ...query,
      limit: 50,
      ...(after === undefined ? {} : { after }),
    })
    after = page.next
  })
}

async function searchTitles({ items }: Storage): Promise<number> {
  const random = seeded(9)
  return slowest(searches, async () => {
    const one = words[Math.floor(random() * words.length)]
    await items.list({ text: `${one} ${Math.floor(random() * itemCount)}`, limit: 50 })
  })
}

/** How long the slowest hundredth of many calls took at least. */
async function slowest(count: number, call: () => Promise<void>): Promise<number> {
  const took: number[] = []
  for (let index = 0; index < count; index++) {
    const start = performance.now()
    await call()
    took.push(performance.now() - start)
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0
}
