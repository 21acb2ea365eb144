import { describe, expect, it } from 'vitest'
import { aScannedLibrary } from '../testing/scan-rehearsal.js'

const dayMs = 24 * 60 * 60 * 1000
const two = ['Alien (1979)/Alien.mkv', 'Heat (1995)/Heat.mkv']
const episodes = ['Lost/Season 1/Lost S01E01.mkv', 'Lost/Season 1/Lost S01E02.mkv']

async function opened(kind: 'movies' | 'series', paths: readonly string[]) {
  const library = await aScannedLibrary(kind, paths)
  const { metarr, libraryId, items } = library
  const find = async (folder: string, kindOfItem: string) => {
    const found = (await items()).find((one) => one.folder === folder && one.kind === kindOfItem)
    return found?.id ?? ''
  }
  const inSight = async () => (await metarr.listItems({ libraryId, limit: 100 })).items.length
  const removed = async () => (await metarr.listItems({ libraryId, removed: true })).items
  return { ...library, find, inSight, removed }
}

describe('an item that a person removed', () => {
  it('is in no list any more, and comes back whole', async () => {
    const { metarr, storage, find, inSight, removed } = await opened('movies', two)
    const itemId = await find('Heat (1995)', 'movie')
    await metarr.setFields({ itemId, values: { plot: 'Two men' } })
    const before = await metarr.findItem(itemId)
    await metarr.removeItem({ itemId })
    expect([await inSight(), (await removed()).map(({ id }) => id)]).toEqual([1, [itemId]])
    await metarr.undeleteItem({ itemId })
    const after = await storage.items.find(itemId)
    expect(after).toEqual({ ...before, revision: after?.revision, updatedAt: after?.updatedAt })
    expect([await inSight(), await removed()]).toEqual([2, []])
  })

  it('stays out of sight when it is scanned again, also where its folder changed or moved', async () => {
    const { files, metarr, put, scan, find, inSight, removed } = await opened('movies', two)
    await metarr.removeItem({ itemId: await find('Heat (1995)', 'movie') })
    put('Heat (1995)/Heat.nfo', '<movie><title>Heat</title></movie>')
    expect(await scan({ full: true })).toMatchObject({ added: 0 })
    files.move('Heat (1995)', 'Heat (1995) [x265]')
    await scan()
    expect([await inSight(), (await removed()).length]).toEqual([1, 1])
  })

  it('is an item whose video is gone when that goes, and is back when it comes back', async () => {
    const { files, metarr, put, scan, find, inSight, removed } = await opened('movies', two)
    await metarr.removeItem({ itemId: await find('Heat (1995)', 'movie') })
    await files.remove('Heat (1995)/Heat.mkv')
    await scan()
    expect([await inSight(), await removed()]).toEqual([1, []])
    put('Heat (1995)/Heat.mkv')
    await scan()
    expect(await inSight()).toBe(2)
  })

  it('takes along what belongs to it, also what comes later, and brings it back', async () => {
    const { metarr, put, scan, find, inSight } = await opened('series', episodes)
    const itemId = await find('Lost', 'series')
    await metarr.removeItem({ itemId })
    expect(await inSight()).toBe(0)
    put('Lost/Season 2/Lost S02E01.mkv')
    await scan()
    expect(await inSight()).toBe(0)
    await metarr.undeleteItem({ itemId })
    expect(await inSight()).toBe(1 + 2 + 3)
  })

  it('brings back what it belongs to, and leaves what was removed before', async () => {
    const { clock, metarr, items, find, inSight } = await opened('series', episodes)
    const of = (episodeNumber: number) => (one: { episodeNumber?: number }) =>
      one.episodeNumber === episodeNumber
    const [first, second] = [(await items()).find(of(1)), (await items()).find(of(2))]
    await metarr.removeItem({ itemId: first?.id ?? '' })
    clock.advance(1000)
    await metarr.removeItem({ itemId: await find('Lost', 'series') })
    await metarr.undeleteItem({ itemId: second?.id ?? '' })
    expect(await inSight()).toBe(3)
    expect((await metarr.findItem(first?.id ?? ''))?.removedAt).toBeDefined()
  })

  it('is forgotten when it was kept long enough, but that it is removed', async () => {
    const { clock, metarr, scan, find, inSight, removed } = await opened('movies', two)
    const itemId = await find('Heat (1995)', 'movie')
    await metarr.setFields({ itemId, values: { plot: 'Two men' } })
    await metarr.removeItem({ itemId })
    clock.advance(89 * dayMs)
    expect(await scan()).toMatchObject({ purged: 0 })
    clock.advance(2 * dayMs)
    expect(await scan()).toMatchObject({ purged: 1 })
    expect(await scan()).toMatchObject({ purged: 0, added: 0 })
    expect([await inSight(), (await removed())[0]?.metadata]).toEqual([1, {}])
    await metarr.undeleteItem({ itemId })
    await scan({ full: true })
    expect((await metarr.findItem(itemId))?.metadata.title?.value).toBe('Heat')
  })

  it('cannot be one that never was', async () => {
    const { metarr } = await opened('movies', two)
    const none = expect.objectContaining({ code: 'item-not-found' })
    await expect(metarr.removeItem({ itemId: 'none' })).rejects.toEqual(none)
    await expect(metarr.undeleteItem({ itemId: 'none' })).rejects.toEqual(none)
  })
})
