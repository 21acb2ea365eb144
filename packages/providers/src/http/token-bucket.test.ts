import { describe, expect, it } from 'vitest'
import { createFakeTiming, seededChance } from './fake-timing.js'
import type { TokenBucketOptions } from './token-bucket.js'
import { createTokenBucket } from './token-bucket.js'

const background = { priority: 5, urgent: false }
const urgent = { priority: 1, urgent: true }

function open(options: Partial<TokenBucketOptions> = {}) {
  const timing = createFakeTiming()
  const sizes = { capacity: 10, perSecond: 5, reserve: 3, longestPauseMs: 60_000 }
  return { timing, bucket: createTokenBucket({ ...sizes, timing, ...options }) }
}

/** Counts grants as they come. */
function ask(
  bucket: ReturnType<typeof createTokenBucket>,
  request: typeof background,
  times: number,
) {
  const granted: number[] = []
  for (let index = 0; index < times; index += 1) {
    void bucket.take(request).then((given) => given && granted.push(index))
  }
  return granted
}

describe('token bucket', () => {
  it('grants its capacity at once, less the reserve', async () => {
    const { timing, bucket } = open()
    const granted = ask(bucket, background, 100)
    await timing.advance(0)
    expect(granted).toHaveLength(7)
  })

  it('grants the reserve to urgent calls', async () => {
    const { timing, bucket } = open()
    ask(bucket, background, 100)
    const granted = ask(bucket, urgent, 100)
    await timing.advance(0)
    expect(granted).toHaveLength(3)
  })

  it('goes on at its rate', async () => {
    const { timing, bucket } = open()
    const granted = ask(bucket, background, 100)
    await timing.advance(2_000)
    expect(granted).toHaveLength(7 + 10)
  })

  it('serves an urgent call before older ones', async () => {
    const { timing, bucket } = open({ capacity: 2, reserve: 1 })
    const order: string[] = []
    for (const name of ['a', 'b', 'c']) void bucket.take(background).then(() => order.push(name))
    await timing.advance(0)
    void bucket.take(urgent).then(() => order.push('urgent'))
    void bucket.take(urgent).then(() => order.push('urgent too'))
    await timing.advance(1_000)
    expect(order).toEqual(['a', 'urgent', 'urgent too', 'b', 'c'].slice(0, order.length))
    expect(order.length).toBeGreaterThan(3)
  })

  it.each([1, 2, 3, 4, 5])(
    'never grants more than capacity + rate × time to many callers (seed %i)',
    async (seed) => {
      const chance = seededChance(seed)
      const capacity = 2 + Math.floor(chance() * 20)
      const perSecond = 1 + Math.floor(chance() * 50)
      const { timing, bucket } = open({ capacity, perSecond, reserve: 1 })
      const start = timing.now()
      const grants: number[] = []
      for (let round = 0; round < 60; round += 1) {
        for (let caller = 0; caller < Math.floor(chance() * 30); caller += 1) {
          const request = chance() < 0.3 ? urgent : background
          void bucket.take(request).then(() => grants.push(timing.now()))
        }
        await timing.advance(Math.floor(chance() * 400))
      }
      const allowed = (from: number, to: number) => capacity + (perSecond * (to - from)) / 1000
      for (const [first, from] of grants.entries()) {
        for (let last = first; last < grants.length; last += 7) {
          expect(last - first + 1).toBeLessThanOrEqual(allowed(from, grants[last] ?? 0) + 1e-6)
        }
      }
      const passed = timing.now() - start
      expect(grants.length).toBeGreaterThan(Math.min(100, (passed / 1000) * perSecond * 0.5))
    },
  )

  it.each([6, 7, 8])(
    'never grants others a token of the reserve, and urgent calls never wait for it (seed %i)',
    async (seed) => {
      const chance = seededChance(seed)
      const sizes = { capacity: 12, perSecond: 1 + Math.floor(chance() * 20), reserve: 4 }
      const { timing, bucket } = open(sizes)
      const start = timing.now()
      const others: number[] = []
      for (let caller = 0; caller < 300; caller += 1) {
        void bucket.take(background).then(() => others.push(timing.now()))
      }
      for (let round = 0; round < 40; round += 1) {
        await timing.advance(Math.floor(chance() * 500))
        const bound = 12 - 4 + (sizes.perSecond * (timing.now() - start)) / 1000
        expect(others.length).toBeLessThanOrEqual(bound + 1e-6)
      }
      const before = timing.now()
      await Promise.all(Array.from({ length: 4 }, () => bucket.take(urgent)))
      expect(timing.now()).toBe(before)
    },
  )

  it('loses no time: a long queue takes what the rate says', async () => {
    const { timing, bucket } = open({ capacity: 10, perSecond: 25, reserve: 3 })
    const start = timing.now()
    const all = Promise.all(Array.from({ length: 500 }, () => bucket.take(background)))
    await timing.finish(all)
    const ideal = ((500 - 7) / 25) * 1000
    expect(timing.now() - start).toBeLessThan(ideal * 1.01)
  })

  it('grants nothing during a pause, to nobody, and fills up from empty afterwards', async () => {
    const { timing, bucket } = open()
    void bucket.pause(10_000)
    const granted = ask(bucket, urgent, 100)
    await timing.advance(10_000)
    expect(granted).toHaveLength(0)
    await timing.advance(1_000)
    expect(granted).toHaveLength(5)
  })

  it('keeps the longer of two pauses', async () => {
    const { bucket } = open()
    void bucket.pause(10_000)
    void bucket.pause(1_000)
    expect(bucket.pausedFor()).toBe(10_000)
  })

  it('lets nobody wait for a pause that is too long', async () => {
    const { bucket } = open({ longestPauseMs: 5_000, capacity: 1, reserve: 0 })
    await bucket.take(background)
    const waiting = bucket.take(background)
    void bucket.pause(5_001)
    expect(await waiting).toBe(false)
    expect(await bucket.take(urgent)).toBe(false)
  })

  it('gives up a place in the queue when its caller aborts', async () => {
    const { timing, bucket } = open({ capacity: 1, reserve: 0 })
    await bucket.take(background)
    const stop = new AbortController()
    const aborted = bucket.take({ ...background, signal: stop.signal })
    const granted = ask(bucket, background, 1)
    stop.abort(new Error('enough'))
    await expect(aborted).rejects.toThrow('enough')
    await timing.advance(200)
    expect(granted).toHaveLength(1)
  })
})
