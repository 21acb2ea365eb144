import { createMemoryStorage } from '@metarr/core/memory'
import { describe, expect, it } from 'vitest'
import { openSample } from './open-sample.js'
import { sampleTastes } from './sample-tmdb.js'

describe('what is kept of TMDB', () => {
  it('spares the second question, also after a restart', async () => {
    const { responses } = createMemoryStorage()
    const first = openSample({ responses })
    const second = openSample({ responses })
    const movie = await first.tmdb.movie('900001', sampleTastes)
    expect(await second.tmdb.movie('900001', sampleTastes)).toEqual(movie)
    expect(first.requests).toHaveLength(1)
    expect(second.requests).toHaveLength(0)
  })

  it('is no answer to who wants to see what is there now', async () => {
    const { tmdb, requests } = openSample({ responses: createMemoryStorage().responses })
    await tmdb.movie('900001', sampleTastes)
    await tmdb.movie('900001', sampleTastes, { afresh: true })
    await tmdb.testConnection()
    await tmdb.testConnection()
    expect(requests).toHaveLength(6)
  })

  it('is never an answer that cannot be read', async () => {
    const { responses } = createMemoryStorage()
    const broken = openSample({ responses, fetch: async () => Response.json({ id: 'one' }) })
    await expect(broken.tmdb.movie('900001', sampleTastes)).rejects.toMatchObject({
      code: 'provider-unreadable',
    })
    const { tmdb } = openSample({ responses })
    expect((await tmdb.movie('900001', sampleTastes))?.values.title).toBe('The Last Lighthouse')
  })
})

describe('what is spent on TMDB', () => {
  it('stays within the calls of a day', async () => {
    const { budgets } = createMemoryStorage()
    const { tmdb } = openSample({ budgets, callsPerDay: 1 })
    await tmdb.movie('900001', sampleTastes)
    await expect(tmdb.movie('900001', sampleTastes)).rejects.toMatchObject({
      code: 'provider-busy',
      retryAfterMs: expect.any(Number),
    })
  })

  it('is one call for a bad key, however many movies there are', async () => {
    const asked: string[] = []
    const { tmdb, timing } = openSample({
      fetch: async (url) => {
        asked.push(url)
        return Response.json({ status_code: 7, status_message: 'no' }, { status: 401 })
      },
    })
    const movies = Array.from({ length: 200 }, (_, id) => tmdb.movie(String(id + 1), sampleTastes))
    const outcomes = await timing.finish(Promise.allSettled(movies))
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: { code: 'provider-refused', status: 401 } })
    }
    expect(asked).toHaveLength(1)
  })
})
