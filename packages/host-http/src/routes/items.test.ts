import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

describe('an edit', () => {
  it('sets fields of the item that was looked at', async () => {
    const { call, movie } = await anApi()
    const edited = await call('PATCH', `/items/${movie.id}`, {
      body: { revision: movie.revision, metadata: { plot: 'Dark.' } },
    })
    expect(edited.body.metadata.plot).toMatchObject({ value: 'Dark.', source: 'user' })
    expect(edited.body.revision).toBeGreaterThan(movie.revision)
  })

  it.each([
    ['PATCH', '', { metadata: { plot: 'Too late.' } }],
    ['POST', '/lock', { fields: ['plot'] }],
    ['POST', '/unlock', { fields: ['plot'] }],
  ])(
    'that comes too late (%s %s) is shown what it would have overwritten',
    async (method, path, body) => {
      const { call, movie } = await anApi()
      await call('PATCH', `/items/${movie.id}`, { body: { metadata: { plot: 'Dark.' } } })
      const late = await call(method, `/items/${movie.id}${path}`, {
        body: { revision: movie.revision, ...body },
      })
      expect(late).toMatchObject({ status: 409, body: { code: 'stale-revision' } })
      expect(late.body.current).toMatchObject({
        id: movie.id,
        metadata: { plot: { value: 'Dark.' } },
      })
    },
  )
})

describe('the explanation of an item', () => {
  it('tells where each value comes from and what it overruled', async () => {
    const { call, get, movie } = await anApi()
    await call('PATCH', `/items/${movie.id}`, { body: { metadata: { plot: 'Dark.' } } })
    const { body } = await get(`/items/${movie.id}/explanation`)
    const plot = body.fields.find(({ name }: { name: string }) => name === 'plot')
    expect(plot).toMatchObject({
      field: { value: 'Dark.', source: 'user' },
      overruled: [{ value: 'In space.', source: 'tmdb' }],
    })
  })
})

describe('a list', () => {
  it('tells what is chosen for each item where that is asked for', async () => {
    const { get, movie } = await anApi()
    const { body } = await get(`/items/${movie.id}/selections`)
    const [poster] = body.selections.filter(
      ({ assetType, rank }: { assetType: string; rank: number }) =>
        assetType === 'poster' && rank === 0,
    )
    const [listed] = (await get('/items?fields=title,artwork')).body.items
    expect(listed.artwork.poster).toBe(poster.digest)
    expect((await get('/items?fields=title')).body.items[0]).not.toHaveProperty('artwork')
  })
})
