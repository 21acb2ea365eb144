import { describe, expect, it } from 'vitest'
import type { ItemQuery } from '../library/item-store.js'
import type { Stores } from '../storage.js'
import { aPublishedFilm } from '../testing/published-film.js'
import { differingItems } from './differing-items.js'

/** The same stores, and the folders that were asked about. */
function listening<Given extends Pick<Stores, 'items'>>(storage: Given) {
  const asked: string[] = []
  const list = (query: ItemQuery) => {
    asked.push(...(query.folders ?? []))
    return storage.items.list(query)
  }
  return { asked, storage: { ...storage, items: { ...storage.items, list } } }
}

describe('differingItems', () => {
  it('asks about no item where files lie that belong to no title', async () => {
    const { metarr, ports, folder, library } = await aPublishedFilm()
    folder.write('list.txt', new Uint8Array(1))
    folder.write('Old/a.txt', new Uint8Array(1))
    await metarr.scan({ libraryId: library.id })
    const { asked, storage } = listening(ports.storage)
    expect(await differingItems({ ...ports, storage }, library)).toEqual([])
    expect(asked).toEqual([])
  })
})
