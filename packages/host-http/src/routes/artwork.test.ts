import { aPicture } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'

const offer = (sourceUrl: string, width: number) =>
  ({ assetType: 'poster', provider: 'tmdb', sourceUrl, width, height: width }) as const

describe('what is offered for an item', () => {
  it('is told best first, with the points of each and what is chosen', async () => {
    const { get, movie, provider } = await anApi()
    provider.candidates = async () => [offer('poster', 2000), offer('small', 300)]
    const { body } = await get(`/items/${movie.id}/candidates?assetType=poster`)
    expect(body.candidates).toMatchObject([
      { sourceUrl: 'poster', selection: { rank: 0 }, reason: expect.stringContaining('points') },
    ])
    const [{ score }] = body.candidates
    const sum = Object.values<number>(score.parts).reduce((all, one) => all + one, 0)
    expect(score.total).toBeCloseTo(sum)
  })

  it('tells which pictures look the same as a better one', async () => {
    const { get, movie, metarr } = await anApi()
    for (const width of [1000, 2000])
      await metarr.uploadAsset({
        itemId: movie.id,
        assetType: 'poster',
        bytes: aPicture({ seed: 7, width, height: width }),
      })
    const { candidates } = (await get(`/items/${movie.id}/candidates?assetType=poster`)).body
    const alike = candidates.filter((one: { looksLike?: string }) => one.looksLike !== undefined)
    expect(alike).toHaveLength(1)
    expect(candidates.map(({ id }: { id: string }) => id)).toContain(alike[0].looksLike)
  })

  it('is more after a search, and what was there stays', async () => {
    const { call, get, movie, provider } = await anApi()
    const asked: unknown[] = []
    provider.candidates = async ({ tastes }) => {
      asked.push(tastes.languages)
      return [offer('another', 3000)]
    }
    const path = `/items/${movie.id}/assets/search`
    const search = await call('POST', path, { body: { languages: ['ja'] } })
    expect(search.body).toEqual({ itemId: movie.id, found: 1, failures: [] })
    expect((await call('POST', path, { body: {} })).body.found).toBe(0)
    expect(asked).toEqual([['ja'], ['en']])
    const { candidates } = (await get(`/items/${movie.id}/candidates?assetType=poster`)).body
    expect(candidates.map(({ sourceUrl }: { sourceUrl: string }) => sourceUrl).sort()).toEqual([
      'another',
      'poster',
    ])
    const wrong = await call('POST', path, { body: { languages: ['klingon!'] } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
  })

  it('is shown small, from the cache or from its provider', async () => {
    const { call, get, send, movie, provider } = await anApi({ checkAnswers: false })
    const [poster] = (await get(`/items/${movie.id}/candidates?assetType=poster`)).body.candidates
    const cached = await send(`/candidates/${poster.id}/preview`)
    expect(cached.headers.get('content-type')).toBe('image/webp')
    provider.candidates = async () => [offer('fanart', 3000), offer('nowhere', 3000)]
    await call('POST', `/items/${movie.id}/assets/search`, { body: {} })
    const { candidates } = (await get(`/items/${movie.id}/candidates?assetType=poster`)).body
    const preview = async (sourceUrl: string) => {
      const { id } = candidates.find((one: { sourceUrl: string }) => one.sourceUrl === sourceUrl)
      return send(`/candidates/${id}/preview`)
    }
    expect((await preview('fanart')).headers.get('content-type')).toMatch(/^image\//)
    expect((await preview('nowhere')).status).toBe(404)
  })
})

describe('what players show', () => {
  it('is told as it is now and as it would be once the item is published', async () => {
    const { call, get, movie, folder } = await anApi()
    const slots = async (when: string) => {
      const { players } = (await get(`/items/${movie.id}/players`)).body
      return players[0][when].items[0].slots.map(({ slot }: { slot: string }) => slot)
    }
    expect(await slots('now')).toEqual(await slots('afterPublish'))
    const [poster] = (await get(`/items/${movie.id}/candidates?assetType=poster`)).body.candidates
    const { path } = await posterFile(get, movie.id)
    await folder.remove(path)
    expect(await slots('now')).not.toContain('poster')
    expect(await slots('afterPublish')).toContain('poster')
    await call('POST', `/candidates/${poster.id}/reject`)
    expect(await slots('afterPublish')).not.toContain('poster')
  })
})

async function posterFile(get: Awaited<ReturnType<typeof anApi>>['get'], itemId: string) {
  const [plan] = (await get(`/items/${itemId}/plan`)).body.plans
  return plan.operations.find(({ purpose }: { purpose: string }) => purpose === 'poster')
}
