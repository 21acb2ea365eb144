import { eachItem } from '../library/all-items.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'

const dayMs = 24 * 60 * 60 * 1000
const defaultKeepDays = 90

/**
 * Forgets items whose video has been gone for longer than the library keeps them; no file is touched. One that something hangs on which is there
 * stays. Returns how many were forgotten.
 */
export async function purgeGone(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  { id: libraryId, settings }: Library,
): Promise<number> {
  const days = settings.scan?.keepGoneDays ?? defaultKeepDays
  if (days === 0) return 0
  const due: string[] = []
  const goneBefore = clock.now() - days * dayMs
  for await (const { id } of eachItem(storage.items, { libraryId, goneBefore })) due.push(id)
  let count = 0
  for (const id of due) {
    const item = await storage.items.find(id)
    if (item === undefined || (await storage.items.count({ parentId: id })) > 0) continue
    await storage.items.remove(id)
    count++
  }
  return count
}
