import { join } from 'node:path'
import {
  type BlobFacts,
  type Candidate,
  chooseKnown,
  createMetarr,
  defaultSelectionRules,
  rankCandidates,
  type Selection,
  type Sight,
} from '@metarr/core'
import { aDigest, aLibrary, aMovie, aSelection, memoryPorts } from '@metarr/core/testing'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import { createScratch, seededBytes } from '../data.js'
import { heapAfterCollection } from '../heap.js'
import { defineRow, type Stage } from '../row.js'

const items = 32_000
const offersEach = 10
const perSecond = 50_000
/** Milliseconds that choosing may take. */
const budget = ((items * offersEach) / perSecond) * 1000
/** Pictures that were fetched, and may be the same. */
const pictures = 1000
/** Movies in one write. */
const perWrite = 500
const mostGrowth = 16 * 1024 * 1024

/** Choosing for a whole library, read from SQLite, with weights that change what is chosen. */
export const chooseStored = defineRow({
  id: 'choose',
  what: `choosing among ${offersEach * items} candidates of ${items} movies in SQLite, beside ${perSecond} a second`,
  bar: { atMost: 1 },
  rounds: 3,
  prepare: prepareStored,
})

/** The decision alone: ranked, the alike passed over, the best taken. */
export const choosePure = defineRow({
  id: 'choose-pure',
  what: `the same candidates in memory, beside ${perSecond * 5} a second`,
  bar: { atMost: 1 },
  rounds: 5,
  prepare: preparePure,
})

async function prepareStored(): Promise<Stage> {
  const scratch = await createScratch('choose')
  const storage = await createSqliteStorage({ file: join(scratch.path, 'metarr.db') })
  const metarr = createMetarr(memoryPorts({ storage }))
  await fill(storage)
  return {
    async ours() {
      const heap: number[] = []
      let told = 0
      let collecting = 0
      const began = performance.now()
      for await (const _ of metarr.whatIf({ libraryId: 'films', weights: { votes: 0.1 } })) {
        told++
        if (told % (items / 2) === 0) collecting += timed(() => heap.push(heapAfterCollection()))
      }
      const took = performance.now() - began - collecting
      const [first = 0, last = 0] = heap
      if (told < items) throw new Error(`Only ${told} of ${items} choices changed`)
      if (last - first > mostGrowth) throw new Error(`The heap grew by ${last - first} bytes`)
      return took
    },
    peer: () => budget,
    async cleanup() {
      await storage.close()
      await scratch.remove()
    },
  }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function preparePure(): Stage {
  const rules = { ...defaultSelectionRules, languages: ['en'] }
  const movies = Array.from({ length: items }, (_, index) => candidatesOf(index))
  return {
    ours() {
      for (const candidates of movies) {
        const request = { ...rankCandidates(candidates, rules), rules, maximum: 3 }
        chooseKnown(request, sightOf)
      }
    },
    peer: () => budget / 5,
  }
}

type SqliteStorage = Awaited<ReturnType<typeof createSqliteStorage>>

async function fill(storage: SqliteStorage): Promise<void> {
  await storage.libraries.add(aLibrary())
  for (let from = 0; from < items; from += perWrite) {
    const indexes = Array.from({ length: perWrite }, (_, at) => from + at)
    const candidates = indexes.flatMap(candidatesOf)
    const arrivals = {
      items: indexes.map((index) => aMovie({ id: idOf(index), state: 'enriched' })),
      candidates,
      blobs: from === 0 ? blobs : [],
      selections: candidates.filter((_, at) => at % offersEach < 2).map(chosen),
    }
    await storage.transaction((stores) => stores.intake.add(arrivals, 0))
  }
}

/** The first poster and the first fanart. */
function chosen({ itemId, assetType, id: candidateId, digest }: Candidate): Selection {
  return aSelection({ itemId, assetType, candidateId, ...(digest ? { digest } : {}) })
}

function idOf(index: number): string {
  return `film-${String(index).padStart(6, '0')}`
}

const languages = ['en', 'de', null, 'fr']

function candidatesOf(index: number): readonly Candidate[] {
  return Array.from({ length: offersEach }, (_, at) => {
    const mixed = (index * 31 + at * 17) % 101
    return {
      id: `${idOf(index)}-${at}`,
      itemId: idOf(index),
      assetType: at % 2 === 0 ? 'poster' : 'fanart',
      provider: 'tmdb',
      sourceUrl: `https://image.example/${index}/${at}.jpg`,
      thumbnailUrl: `https://image.example/small/${index}/${at}.jpg`,
      width: 500 + mixed * 20,
      height: 750 + mixed * 30,
      language: languages[mixed % 4] ?? null,
      voteAverage: (mixed % 11) * 0.9,
      voteCount: mixed,
      offeredAt: 0,
      digest: blobOf(mixed).digest,
    }
  })
}

const hashBytes = Buffer.from(seededBytes(pictures * 48, 3)).toString('hex')
const blobs = Array.from({ length: pictures }, (_, picture): BlobFacts => {
  const perceptualHash = `look-1:${hashBytes.slice(picture * 96, picture * 96 + 96)}`
  return { digest: aDigest(picture + 1), size: 1, mime: 'image/jpeg', perceptualHash }
})
const sights = new Map(blobs.map((blob) => [blob.digest, { blob }]))

function blobOf(picture: number): BlobFacts {
  return blobs[picture] as BlobFacts
}

function sightOf({ digest }: Candidate): Sight {
  return (digest && sights.get(digest)) ?? 'unseen'
}
