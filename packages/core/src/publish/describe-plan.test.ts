import { describe, expect, it } from 'vitest'
import { aPublishedFilm } from '../testing/published-film.js'
import { describePlan } from './describe-plan.js'
import type { PublishPlan } from './plan.js'

async function aPlannedFilm() {
  const home = await aPublishedFilm()
  const { metarr, ports, library, movie } = home
  const item = await ports.storage.items.find(movie.id)
  if (item === undefined) throw new Error('no movie')
  const plot = { value: 'Another.', source: 'user', at: 1 }
  const contentRevision = item.contentRevision + 1
  await ports.storage.items.save({ ...item, contentRevision, metadata: { ...item.metadata, plot } })
  const planned = async () => {
    const plans: PublishPlan[] = []
    for await (const plan of metarr.plan({ libraryId: library.id, force: true })) plans.push(plan)
    const [plan] = plans
    if (plan === undefined) throw new Error('no plan')
    return describePlan(ports, plan)
  }
  return { ...home, planned }
}

describe('the description of a plan', () => {
  it('says of an NFO which elements change, and how', async () => {
    const { planned } = await aPlannedFilm()
    const { operations, changes, bytesToWrite } = await planned()
    const nfo = operations.find(({ path }) => path.endsWith('.nfo'))
    expect(nfo).toMatchObject({
      action: 'replace',
      nfo: [{ element: 'movie/plot', kind: 'changed', before: 'In space.', after: 'Another.' }],
    })
    expect([changes, bytesToWrite]).toEqual([true, nfo?.size])
  })

  it('says what a new NFO will say, and what pictures are', async () => {
    const { planned, folder } = await aPlannedFilm()
    for (const name of ['movie.nfo', 'poster.png']) await folder.remove(`Alien (1979)/${name}`)
    const { operations } = await planned()
    const byPurpose = (purpose: string) => operations.find((one) => one.purpose === purpose)
    expect(byPurpose('nfo')?.nfo).toContainEqual({
      element: 'movie/title',
      kind: 'added',
      after: 'Alien',
    })
    expect(byPurpose('poster')).toMatchObject({
      action: 'create',
      picture: { mime: 'image/png', width: expect.any(Number) },
    })
    expect(JSON.stringify(operations)).not.toContain('"bytes":{')
  })

  it('says of a file that goes what it is', async () => {
    const { planned, ports, movie } = await aPlannedFilm()
    await ports.storage.selections.replace(movie.id, 'fanart', [])
    const { operations } = await planned()
    const fanart = operations.find(({ path }) => path.endsWith('fanart.png'))
    expect(fanart).toMatchObject({ action: 'remove', pictureBefore: { mime: 'image/png' } })
    expect(fanart).not.toHaveProperty('picture')
  })

  it('says of an undo which elements come back', async () => {
    const { metarr, library, movie, planned, clock } = await aPlannedFilm()
    clock.advance(1)
    await metarr.publish({ libraryId: library.id })
    await expect(planned()).rejects.toThrow('no plan')
    const [last] = await metarr.history({ itemId: movie.id })
    const undo = await metarr.planUndo({ publicationId: last?.publicationId ?? '' })
    const { operations } = await metarr.describePlan(undo)
    expect(operations.find(({ action }) => action === 'replace')).toMatchObject({
      nfo: [{ element: 'movie/plot', kind: 'changed', before: 'Another.', after: 'In space.' }],
    })
  })
})
