import { expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

it('takes an item out of sight, lists it among the removed, and brings it back', async () => {
  const { call, get, movie } = await anApi()
  const ids = async (path: string) =>
    (await get(path)).body.items.map(({ id }: { id: string }) => id)
  expect((await call('DELETE', `/items/${movie.id}`, {})).body.removedAt).toBeDefined()
  expect(await ids('/items')).not.toContain(movie.id)
  expect(await ids('/removed-items')).toEqual([movie.id])
  const back = await call('POST', `/items/${movie.id}/undelete`, {})
  expect(back.body).not.toHaveProperty('removedAt')
  expect(await ids('/items')).toContain(movie.id)
  expect((await call('DELETE', '/items/none', {})).status).toBe(404)
})
