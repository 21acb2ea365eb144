import { describe, expect, it } from 'vitest'
import type { RateStore, TurnRequest } from '../../metadata/rate-store.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const tmdb = { service: 'tmdb', perSecond: 1 / 3600 }
const hour = 3600 * 1000
const one = { count: 1, unspent: 0 }

/** When the first turn is, from now. */
async function take(rates: RateStore, request: TurnRequest, rate = tmdb): Promise<number> {
  const turns = await rates.take(rate, request)
  return 'startsAt' in turns ? turns.startsAt - turns.now : Number.NaN
}

export function describeRateStoreContract(harness: StorageHarness): void {
  describe('rate store', () => {
    const open = opener(harness)

    it('gives turns one after the other, the first at once', async () => {
      const { rates } = await open()
      expect(await take(rates, { count: 3, unspent: 0 })).toBeCloseTo(0)
      const next = await rates.take(tmdb, one)
      const last = await rates.take(tmdb, one)
      const [there, after] = [next, last].map((turns) => ('startsAt' in turns ? turns.startsAt : 0))
      expect((after ?? 0) - (there ?? 0)).toBeCloseTo(hour)
      expect(await take(rates, one)).toBeGreaterThan(4 * hour)
    })

    it('gives as many turns of a rest as are asked for, and each once', async () => {
      const { rates } = await open()
      expect(await take(rates, { count: 2, unspent: 4 })).toBeCloseTo(-4 * hour)
      expect(await take(rates, { count: 2, unspent: 4 })).toBeCloseTo(-2 * hour, -5)
      expect(await take(rates, { count: 1, unspent: 4 })).toBeCloseTo(0, -5)
    })

    it('counts each service by itself', async () => {
      const { rates } = await open()
      await rates.take(tmdb, { count: 9, unspent: 0 })
      expect(await take(rates, one, { ...tmdb, service: 'tvdb' })).toBeCloseTo(0)
    })

    it('gives no turn twice to 20 that ask at once', async () => {
      const { rates } = await open()
      const given = await Promise.all(Array.from({ length: 20 }, () => rates.take(tmdb, one)))
      const starts = given.map((turns) => ('startsAt' in turns ? turns.startsAt : 0))
      const first = Math.min(...starts)
      const places = starts.map((startsAt) => Math.round((startsAt - first) / hour))
      expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at))
    })

    it('gives no turns while a service is paused, and says how long that is', async () => {
      const { rates } = await open()
      await rates.pause('tmdb', hour)
      await rates.pause('tmdb', 1)
      const answers = [await rates.take(tmdb, one), await rates.take(tmdb, one)]
      for (const answer of answers) {
        expect('pausedUntil' in answer && answer.pausedUntil - answer.now).toBeGreaterThan(hour / 2)
      }
      expect(answers[0]).toHaveProperty('pausedUntil', Reflect.get(answers[1] ?? {}, 'pausedUntil'))
    })

    it('gives the first turn after a pause, without those of a rest', async () => {
      const { rates } = await open()
      await rates.pause('tmdb', 0)
      expect(await take(rates, { count: 1, unspent: 5 })).toBeGreaterThan(-hour)
    })
  })
}
