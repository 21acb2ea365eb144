import { eachItem } from '../library/all-items.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import { isRemoved, markRemoved } from '../lifecycle/gone.js'
import type { Ports } from '../ports.js'
import type { Storage } from '../storage.js'
import { newItem } from './apply-finding.js'

const dayMs = 24 * 60 * 60 * 1000
const defaultKeepDays = 90

/**
 * Forgets items whose video has been gone for longer than the library keeps them; no file is touched. One that something hangs on which is there
 * stays. Of one that a person removed and whose video is there, nothing stays but that it is removed. Returns how many were forgotten.
 */
export async function purgeGone(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  library: Library,
): Promise<number> {
  const { id: libraryId, settings } = library
  const days = settings.scan?.keepGoneDays ?? defaultKeepDays
  if (days === 0) return 0
  const due: string[] = []
  const goneBefore = clock.now() - days * dayMs
  for await (const { id } of eachItem(storage.items, { libraryId, goneBefore })) due.push(id)
  let count = 0
  for (const id of due) {
    const item = await storage.items.find(id)
    if (item === undefined || (await storage.items.count({ parentId: id })) > 0) continue
    if (isBare(item)) continue
    await forget(storage, library, item)
    count++
  }
  return count
}

async function forget(storage: Storage, library: Library, item: Item): Promise<void> {
  await storage.transaction(async ({ items }) => {
    await items.remove(item.id)
    if (isRemoved(item)) await items.add(bare(library, item))
  })
}

/** What keeps a scan from finding it anew. */
function bare(library: Library, item: Item): Item {
  const { id, parentId, videos, createdAt, removedAt = createdAt } = item
  return {
    ...markRemoved(newItem(library, item, { id, at: createdAt, parentId }), removedAt),
    videos,
  }
}

function isBare(item: Item): boolean {
  return isRemoved(item) && item.state === 'discovered' && Object.keys(item.metadata).length === 0
}
