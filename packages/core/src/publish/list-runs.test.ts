import { expect, it } from 'vitest'
import { aPublishedFilm } from '../testing/published-film.js'

it('tells which runs stand, through undoing, doing again, and publishing more', async () => {
  const { metarr, ports, library, movie, clock } = await aPublishedFilm()
  const libraryId = library.id
  const runs = () => metarr.listRuns({ limit: 10 })
  const [first] = await runs()
  expect(first).toMatchObject({ libraryId, publications: 1, isUndo: false, stands: true })
  const firstRun = first?.runId ?? ''
  clock.advance(1)
  const undone = await metarr.undoRun({ runId: firstRun })
  expect(await runs()).toMatchObject([
    { runId: undone.runId, isUndo: true, stands: true },
    { runId: firstRun, stands: false },
  ])
  clock.advance(1)
  await metarr.undoRun({ runId: undone.runId })
  expect((await runs()).map(({ isUndo, stands }) => [isUndo, stands])).toEqual([
    [true, true],
    [true, false],
    [false, true],
  ])
  clock.advance(1)
  const item = await ports.storage.items.find(movie.id)
  if (item === undefined) throw new Error('no movie')
  const plot = { value: 'Another.', source: 'user', at: 1 }
  const contentRevision = item.contentRevision + 1
  await ports.storage.items.save({ ...item, contentRevision, metadata: { ...item.metadata, plot } })
  await metarr.publish({ libraryId })
  expect((await runs()).map(({ isUndo, stands }) => [isUndo, stands])).toEqual([
    [false, true],
    [true, false],
    [true, false],
    [false, false],
  ])
  expect(await metarr.listRuns({ limit: 1 })).toHaveLength(1)
})

it('tells of a publication that stands but whose bytes are gone that it cannot be undone', async () => {
  const { metarr, ports, library, folder, movie, clock } = await aPublishedFilm()
  const before = await folder.facts('Alien (1979)/movie.nfo')
  const item = await ports.storage.items.find(movie.id)
  if (item === undefined || before === undefined) throw new Error('nothing published')
  const plot = { value: 'Another.', source: 'user', at: 1 }
  const contentRevision = item.contentRevision + 1
  await ports.storage.items.save({ ...item, contentRevision, metadata: { ...item.metadata, plot } })
  clock.advance(1)
  await metarr.publish({ libraryId: library.id })
  const standing = async () => (await metarr.history({ itemId: movie.id }))[0]
  expect(await standing()).toMatchObject({ stands: true, undoable: true, publishedBy: 'user' })
  await ports.blobs.delete(before.digest)
  expect(await standing()).toMatchObject({ stands: true, undoable: false })
  await expect(
    metarr.undo({ publicationId: (await standing())?.publicationId ?? '' }),
  ).rejects.toMatchObject({ code: 'undo-impossible' })
})

it('lets go of the way back of publications that are too old at the end of a run, and says so', async () => {
  const { metarr, ports, library, movie, clock } = await aPublishedFilm()
  const publish = async (text: string) => {
    const item = await ports.storage.items.find(movie.id)
    if (item === undefined) throw new Error('no movie')
    const plot = { value: text, source: 'user', at: 1 }
    const contentRevision = item.contentRevision + 1
    await ports.storage.items.save({
      ...item,
      contentRevision,
      metadata: { ...item.metadata, plot },
    })
    await metarr.publish({ libraryId: library.id })
  }
  const day = 24 * 60 * 60 * 1000
  clock.advance(day)
  await publish('Second.')
  clock.advance(89 * day)
  await metarr.run({ libraryId: library.id })
  const at = clock.now()
  const held = () =>
    ports.storage.publications.held({ libraryId: library.id, before: at, limit: 9 })
  expect(await held()).toHaveLength(1)
  clock.advance(2 * day)
  await metarr.run({ libraryId: library.id })
  expect(await held()).toEqual([])
})
