import { afterEach } from 'vitest'
import type { Storage } from '../../storage.js'
import { aCandidate, aLibrary, aMovie, anOffer } from '../builders.js'
import type { StorageHarness } from './storage-harness.js'

/** Opens storages that are closed after the test. */
export function opener({ open }: StorageHarness): () => Promise<Storage> {
  const opened: Storage[] = []

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((storage) => storage.close()))
  })

  return async () => {
    const storage = await open()
    opened.push(storage)
    return storage
  }
}

/** The same, with the library `films` and the movies `alien` and `brazil` in it. */
export function openerWithMovies(harness: StorageHarness): () => Promise<Storage> {
  const open = opener(harness)
  return async () => {
    const storage = await open()
    await storage.libraries.add(aLibrary())
    await storage.items.add(aMovie({ id: 'alien' }))
    await storage.items.add(aMovie({ id: 'brazil' }))
    return storage
  }
}

/** Offers posters of an item, `1.jpg` and so on, and returns their candidate ids in that order. */
export async function offerPosters(
  storage: Storage,
  { itemId = 'alien', count = 1 } = {},
): Promise<readonly string[]> {
  const urls = Array.from({ length: count }, (_, index) => `https://image.example/${index + 1}.jpg`)
  const offers = urls.map((sourceUrl) => anOffer({ sourceUrl }))
  await storage.candidates.offer({ itemId, provider: 'tmdb', offers, at: aCandidate().offeredAt })
  const candidates = await storage.candidates.list(itemId)
  return urls.map((url) => candidates.find(({ sourceUrl }) => sourceUrl === url)?.id ?? '')
}
