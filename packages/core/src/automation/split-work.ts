import type { Job } from '../jobs/job.js'
import { eachItem } from '../library/all-items.js'
import type { Ports } from '../ports.js'
import type { Stores } from '../storage.js'
import { type LibraryWork, libraryJob } from './library-work.js'

/** So many movies or series are asked about by one job: minutes of work, so that workers share a library evenly. */
const titlesPerJob = 200

const pending = ['identified', 'enriching', 'error_provider_failure'] as const

/** The movies and series of a library that nobody asked about, in parts; nothing where one job can do it all. */
export async function partsToEnrich(
  { storage }: { readonly storage: Stores },
  { libraryId, itemIds, folders, remainder }: LibraryWork,
): Promise<readonly (readonly string[])[]> {
  if (itemIds !== undefined || folders !== undefined || remainder) return []
  const query = { libraryId, kinds: ['movie', 'series'], states: pending } as const
  if ((await storage.items.count(query)) <= titlesPerJob) return []
  const parts: string[][] = []
  let part: string[] = []
  for await (const { id } of eachItem(storage.items, query)) {
    if (part.length === 0) parts.push(part)
    part.push(id)
    if (part.length === titlesPerJob) part = []
  }
  return parts
}

/**
 * Enqueues a job for each part, and one after all of them for what no part has: collections, and what came meanwhile. That one is not split again: what
 * providers failed to answer is still to be asked about then, and would be for ever.
 */
export async function enqueueParts(
  ports: Pick<Ports, 'clock' | 'ids'>,
  { jobs }: Pick<Stores, 'jobs'>,
  { libraryId, cause }: LibraryWork,
  parts: readonly (readonly string[])[],
): Promise<void> {
  const work = { kind: 'enrich', libraryId, cause } as const
  const enqueued: Job[] = []
  for (const itemIds of parts) {
    enqueued.push(await jobs.enqueue(libraryJob(ports, { ...work, itemIds })))
  }
  const after = enqueued.map(({ id }) => id)
  await jobs.enqueue(libraryJob(ports, { ...work, remainder: true, after }))
}

/** Items with all that belongs to them: a series with its seasons and episodes. */
export async function withAllBelow(
  { storage }: { readonly storage: Stores },
  itemIds: readonly string[],
): Promise<readonly string[]> {
  const all = [...itemIds]
  for (const parentId of all) {
    const item = await storage.items.find(parentId)
    if (item?.kind !== 'series' && item?.kind !== 'season') continue
    for await (const { id } of eachItem(storage.items, { parentId })) all.push(id)
  }
  return [...new Set(all)]
}
