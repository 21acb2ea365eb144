import { expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

it('lists what happened lately and to which item, newest first, and where to go on from', async () => {
  const { call, get, movie, feed } = await anApi()
  await call('POST', `/items/${movie.id}/lock`, { body: { fields: ['plot'] } })
  feed.emit({ type: 'scan:progress', progress: { stage: 'scan', done: 1, total: 2 } })
  await feed.flushed()
  const { status, body } = await get('/events/recent?limit=2')
  expect(status).toBe(200)
  expect(body.events).toHaveLength(2)
  expect(body.events[0]).toMatchObject({
    title: 'Alien',
    event: { type: 'item:updated', itemId: movie.id },
  })
  expect(body.events[0].sequence).toBeGreaterThan(body.events[1].sequence)
  expect(body.newest).toBeGreaterThan(body.events[0].sequence)
})
