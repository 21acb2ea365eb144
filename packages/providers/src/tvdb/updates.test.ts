import { describe, expect, it } from 'vitest'
import { openSample } from './open-sample.js'

const since = Date.UTC(2025, 11, 29)

describe('updates at TheTVDB', () => {
  it('of series include those of their episodes, and what duplicates were merged into', async () => {
    const { tvdb, timing, paths } = openSample()
    const changes = await timing.finish(Promise.resolve(tvdb.changes?.({ kind: 'series', since })))
    expect(changes).toEqual([
      { id: '900002', at: 1_767_000_000_000 },
      { id: '900007', at: 1_767_000_100_000, mergedInto: '900002' },
      { id: '900002', at: 1_767_000_200_000 },
    ])
    expect(paths().slice(1)).toEqual([
      '/updates?type=series&since=1766966400&page=0',
      '/updates?type=series&since=1766966400&page=1',
      '/updates?type=episodes&since=1766966400&page=0',
    ])
  })

  it('of movies are one list', async () => {
    const { tvdb, timing } = openSample()
    const changes = await timing.finish(Promise.resolve(tvdb.changes?.({ kind: 'movie', since })))
    expect(changes).toEqual([{ id: '900001', at: 1_767_000_300_000 }])
  })

  it('are not asked for from more than 30 days ago', async () => {
    const { tvdb, calls } = openSample()
    expect(await tvdb.changes?.({ kind: 'movie', since: Date.UTC(2025, 10, 1) })).toBeUndefined()
    expect(calls).toEqual([])
  })
})
