import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

describe('a library', () => {
  it('is added with settings that are not the defaults', async () => {
    const { call, ports } = await anApi()
    await ports.folders.open('/more').list('')
    const body = {
      root: '/more',
      kind: 'movies',
      settings: { country: 'DE', 'scan.keepGoneDays': 7 },
    }
    const added = await call('POST', '/libraries', { body })
    expect(added).toMatchObject({
      status: 201,
      body: { settings: { country: 'DE', scan: { keepGoneDays: 7 }, languages: ['en'] } },
    })
    const wrong = await call('POST', '/libraries', {
      body: { ...body, settings: { country: 'X' } },
    })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
  })

  it('tells the rules by which its pictures are chosen', async () => {
    const { get, library } = await anApi()
    const { rules } = (await get(`/libraries/${library.id}/rules`)).body
    expect(rules).toContainEqual(
      expect.objectContaining({ assetType: 'poster', enabled: true, languages: ['en'] }),
    )
  })

  it('tells what other rules would choose, and at most as much as is asked for', async () => {
    const { call, library } = await anApi()
    const path = `/libraries/${library.id}/what-if`
    const settings = { 'assets.poster.enabled': false, 'assets.fanart.enabled': false }
    const { body } = await call('POST', path, { body: { settings } })
    expect(body.more).toBe(false)
    expect(body.changes).toMatchObject([
      { title: 'Alien', before: [{ rank: 0 }], after: [] },
      { title: 'Alien', before: [{ rank: 0 }], after: [] },
    ])
    const one = await call('POST', path, { body: { settings, limit: 1 } })
    expect(one.body).toMatchObject({ more: true, changes: [{}] })
    const wrong = await call('POST', path, { body: { rules: { maximum: -1 } } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
  })

  it('lists the items that lack something', async () => {
    const { get, library, movie } = await anApi()
    const { body } = await get(`/libraries/${library.id}/incomplete`)
    expect(body).toMatchObject({ total: 1, items: [{ itemId: movie.id, title: 'Alien' }] })
    const [{ missing }] = body.items
    const lack = (what: string) =>
      get(`/libraries/${library.id}/incomplete?filter[missing]=${what}`)
    expect((await lack(missing[0])).body.total).toBe(1)
    expect((await lack('plot')).body).toEqual({ items: [], total: 0 })
  })
})

describe('a list of items', () => {
  it('has pages by number too, and the total with them', async () => {
    const { get } = await anApi()
    expect((await get('/items?page=1&limit=1&sort=-added&fields=title')).body).toEqual({
      items: [{ id: expect.any(String), title: 'Alien' }],
      total: 1,
    })
    expect((await get('/items?page=2&limit=1')).body).toEqual({ items: [], total: 1 })
  })
})
