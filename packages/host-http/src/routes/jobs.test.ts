import { expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

it('lists the jobs that name an item, its folder or all of its library, and no others', async () => {
  const { call, get, movie, library } = await anApi()
  const start = async (body: object): Promise<string> =>
    (await call('POST', `/libraries/${library.id}/jobs`, { body })).body.id
  const named = await start({ kind: 'enrich', itemIds: [movie.id] })
  const ofFolder = await start({ kind: 'guard', folders: [movie.folder] })
  const ofAll = await start({ kind: 'scan' })
  await start({ kind: 'enrich', itemIds: ['another'] })
  await start({ kind: 'guard', folders: ['Another (1980)'] })
  const { jobs } = (await get(`/items/${movie.id}/jobs`)).body
  const ids = jobs.map(({ id }: { id: string }) => id)
  expect(ids.sort()).toEqual([named, ofFolder, ofAll].sort())
  expect((await get(`/items/${movie.id}/jobs?limit=1`)).body.jobs).toHaveLength(1)
  expect((await get('/items/none/jobs')).status).toBe(404)
})
