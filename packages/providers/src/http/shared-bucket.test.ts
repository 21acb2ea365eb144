import type { RateStore } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { createFakeTiming, type FakeTiming } from './fake-timing.js'
import { createSharedBucket } from './shared-bucket.js'
import type { TokenBucket } from './token-bucket.js'

const background = { priority: 5, urgent: false }
const urgent = { priority: 1, urgent: true }
const sizes = { capacity: 10, perSecond: 5, reserve: 3, longestPauseMs: 60_000 }

/** Two processes at one store whose clock is that of the test, a minute off. */
function openTwo() {
  const timing = createFakeTiming()
  const { rates, takes } = storeOn(timing)
  const open = () => createSharedBucket({ ...sizes, service: 'tmdb', rates, timing })
  return { timing, takes, one: open(), other: open() }
}

function storeOn(timing: FakeTiming) {
  const clock = () => timing.now() + 60_000
  const takes: number[] = []
  let [nextAt, pausedUntil] = [0, 0]
  const rates: RateStore = {
    async take({ perSecond }, { count, unspent }) {
      takes.push(count)
      const now = clock()
      if (pausedUntil > now) return { now, pausedUntil }
      const startsAt = Math.max(nextAt, now - (unspent * 1000) / perSecond)
      nextAt = startsAt + (count * 1000) / perSecond
      return { now, startsAt }
    },
    async pause(_, milliseconds) {
      pausedUntil = clock() + milliseconds
      nextAt = Math.max(nextAt, pausedUntil)
    },
  }
  return { rates, takes }
}

/** Counts grants as they come. */
function ask(bucket: TokenBucket, request: typeof background, times: number) {
  const granted: boolean[] = []
  for (let index = 0; index < times; index += 1) {
    void bucket.take(request).then((given) => granted.push(given))
  }
  return granted
}

describe('a bucket that processes share', () => {
  it('grants all of them together no more than one bucket would', async () => {
    const { timing, one, other } = openTwo()
    const here = ask(one, background, 100)
    const there = ask(other, background, 100)
    await timing.advance(10_000)
    expect(here.length + there.length).toBeLessThanOrEqual(10 + 50)
    expect(here.length + there.length).toBeGreaterThanOrEqual(50)
    expect(Math.min(here.length, there.length)).toBeGreaterThan(20)
  })

  it('asks the store once for some turns, not once for each', async () => {
    const timing = createFakeTiming()
    const { rates, takes } = storeOn(timing)
    const quick = { ...sizes, capacity: 24, perSecond: 40 }
    const bucket = createSharedBucket({ ...quick, service: 'tmdb', rates, timing })
    const granted = ask(bucket, background, 400)
    await timing.advance(9_500)
    expect(granted.length).toBeGreaterThan(380)
    expect(takes.length).toBeLessThan(45)
  })

  it('asks for one turn where one is wanted', async () => {
    const { timing, one, takes } = openTwo()
    const granted = ask(one, background, 1)
    await timing.advance(0)
    expect(granted).toEqual([true])
    expect(takes).toEqual([1])
  })

  it('lets an urgent call of one process go before those of another', async () => {
    const { timing, one, other } = openTwo()
    ask(one, background, 100)
    await timing.advance(2_000)
    const granted = ask(other, urgent, 1)
    await timing.advance(0)
    expect(granted).toEqual([true])
  })

  it('pauses all of them, and goes on afterwards', async () => {
    const { timing, one, other } = openTwo()
    await one.pause(30_000)
    const granted = ask(other, background, 20)
    await timing.advance(29_000)
    expect(granted).toEqual([])
    await timing.advance(3_000)
    expect(granted.length).toBeGreaterThan(2)
    expect(granted.length).toBeLessThan(11)
  })

  it('tells those who wait that a pause of others is too long to wait for', async () => {
    const { timing, one, other } = openTwo()
    await one.pause(61_000)
    const granted = ask(other, background, 2)
    await timing.advance(0)
    expect(granted).toEqual([false, false])
    expect(other.pausedFor()).toBe(61_000)
    expect(await other.take(urgent)).toBe(false)
  })

  it('takes nothing for whoever left the line', async () => {
    const { timing, one } = openTwo()
    await one.pause(1000)
    const controller = new AbortController()
    const left = one.take({ ...background, signal: controller.signal })
    controller.abort(new Error('never mind'))
    await expect(left).rejects.toThrow('never mind')
    const granted = ask(one, background, 1)
    await timing.advance(2000)
    expect(granted).toEqual([true])
  })

  it('says what is wrong with the store to those who wait', async () => {
    const timing = createFakeTiming()
    const take = () => Promise.reject(new Error('The server is away'))
    const rates: RateStore = { take, pause: take }
    const bucket = createSharedBucket({ ...sizes, service: 'tmdb', rates, timing })
    const asked = Promise.allSettled([bucket.take(background), bucket.take(urgent)])
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(bucket.pause(1)).resolves.toBeUndefined()
  })
})
