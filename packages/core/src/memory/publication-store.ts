import { ConflictError, NotFoundError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { Publication } from '../publish/publication.js'
import type { PublicationStore, PublishedRun } from '../publish/publication-store.js'
import { relocatedPublication } from '../publish/relocate.js'
import type { TableAccess, Tables } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryPublicationStore({ read, write }: TableAccess): PublicationStore {
  return {
    async add(...added) {
      await write(({ items, publications }) => {
        for (const { id, itemId } of added) {
          if (!items.has(itemId)) throw new NotFoundError('item-not-found', itemId)
          if (publications.has(id)) {
            throw new ConflictError('already-exists', `There is such a publication already: ${id}`)
          }
        }
        for (const publication of added) publications.set(publication.id, asStored(publication))
      })
    },

    async find(id) {
      return read().publications.get(id)
    },

    async latest(itemId) {
      return historyOf(read(), itemId)[0]
    },

    async latestMany(itemIds) {
      const tables = read()
      return [...new Set(itemIds)].flatMap((itemId) => historyOf(tables, itemId).slice(0, 1))
    },

    async history(itemId) {
      return historyOf(read(), itemId)
    },

    async ofRun(runId) {
      return newestFirst([...read().publications.values()].filter((one) => one.runId === runId))
    },

    async runs(limit) {
      const runs = new Map<string, Publication[]>()
      for (const one of read().publications.values()) {
        if (one.runId !== undefined) runs.set(one.runId, [...(runs.get(one.runId) ?? []), one])
      }
      return [...runs].map(runOf).toSorted(latestRunFirst).slice(0, limit)
    },

    async held({ libraryId, before, limit }) {
      const tables = read()
      return newestFirst([...tables.publications.values()])
        .filter((one) => one.libraryId === libraryId && one.publishedAt < before)
        .filter((one) => holdsBytes(tables, one) && historyOf(tables, one.itemId)[0]?.id !== one.id)
        .map(({ id }) => id)
        .toReversed()
        .slice(0, limit)
    },

    async publishedOtherwise(libraryId, rules) {
      const tables = read()
      return [...new Set([...tables.publications.values()].map(({ itemId }) => itemId))]
        .filter((itemId) => {
          const latest = historyOf(tables, itemId)[0]
          return latest?.libraryId === libraryId && latest.snapshot.rules !== rules
        })
        .toSorted(compareText)
    },

    async relocate(itemId, move) {
      await write((tables) => {
        for (const publication of historyOf(tables, itemId)) {
          const moved = relocatedPublication(publication, move)
          tables.publications.set(moved.id, asStored(moved))
        }
      })
    },

    async *latestOfLibrary(libraryId) {
      const tables = read()
      const published = new Set([...tables.publications.values()].map(({ itemId }) => itemId))
      for (const itemId of [...published].sort(compareText)) {
        const [latest] = historyOf(tables, itemId)
        if (latest?.libraryId === libraryId) yield latest
      }
    },
  }
}

function runOf([runId, publications]: readonly [string, readonly Publication[]]): PublishedRun {
  const [last, ...others] = newestFirst(publications)
  if (last === undefined) throw new Error(`run ${runId} has no publication`)
  const { libraryId, publishedAt, publishedBy, id } = last
  const count = others.length + 1
  return { runId, libraryId, publishedAt, publishedBy, publications: count, sampleId: id }
}

function latestRunFirst(a: PublishedRun, b: PublishedRun): number {
  return b.publishedAt - a.publishedAt || compareText(b.sampleId, a.sampleId)
}

function holdsBytes({ blobReferences }: Tables, { id }: Publication): boolean {
  return [...blobReferences.values()].some(
    ({ referrer, digests }) =>
      referrer.kind === 'publication' && referrer.id === id && digests.length > 0,
  )
}

function historyOf({ publications }: Tables, itemId: string): readonly Publication[] {
  return newestFirst([...publications.values()].filter((one) => one.itemId === itemId))
}

function newestFirst(publications: readonly Publication[]): readonly Publication[] {
  return publications.toSorted((a, b) => b.publishedAt - a.publishedAt || compareText(b.id, a.id))
}
