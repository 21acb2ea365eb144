import type { RateStore } from '@metarr/core'
import type { TokenBucket, TokenBucketOptions } from './token-bucket.js'
import { createWaitingLine } from './waiting-line.js'

export interface SharedBucketOptions extends TokenBucketOptions {
  readonly service: string
  readonly rates: RateStore
}

/**
 * A bucket that every process with the same store draws from: all of them together get capacity + perSecond × time, and a pause holds for
 * all. It takes turns from the store a quarter of a second's worth at a time at most, so a process that has some in hand hears of a pause that
 * late. A turn that nobody used within the time of the capacity is lost, as in a bucket that is full.
 *
 * When the store fails, those who wait are told so.
 */
export function createSharedBucket(options: SharedBucketOptions): TokenBucket {
  const { service, rates, capacity, perSecond, reserve, longestPauseMs, timing } = options
  const line = createWaitingLine(serve)
  const turnMs = 1000 / perSecond
  const mostAtOnce = Math.max(1, Math.ceil(perSecond / 4))
  let turns: readonly number[] = []
  let pausedUntil = 0
  let wanted = 1
  let isTaking = false
  let alarm = new AbortController()

  function serve(): void {
    alarm.abort()
    for (let next = line.first(); next !== undefined; next = line.first()) {
      if (pausedFor() > 0) return wakeIn(pausedFor())
      const turn = nextTurn()
      if (turn === undefined) return takeTurns(next.urgent ? 0 : reserve)
      const ms = turn + (next.urgent ? 0 : reserve * turnMs) - timing.now()
      if (ms > 0) return wakeIn(ms)
      turns = turns.slice(1)
      line.settleFirst(true)
    }
  }

  /** Turns in a row are asked for in growing numbers, as long as all of them are used. */
  function nextTurn(): number | undefined {
    const oldest = timing.now() - capacity * turnMs
    const left = turns.filter((turn) => turn >= oldest)
    if (left.length < turns.length) wanted = 1
    turns = left
    return turns[0]
  }

  function takeTurns(kept: number): void {
    if (isTaking) return
    isTaking = true
    const count = Math.min(mostAtOnce, Math.max(wanted, line.length))
    const unspent = Math.min(capacity, count + kept) - 1
    wanted = Math.min(mostAtOnce, wanted * 2)
    rates
      .take({ service, perSecond }, { count, unspent })
      .then((given) => {
        const ahead = timing.now() - given.now
        if ('pausedUntil' in given) return holdUntil(given.pausedUntil + ahead)
        turns = Array.from({ length: count }, (_, at) => given.startsAt + ahead + at * turnMs)
      })
      .catch(line.rejectAll)
      .finally(() => {
        isTaking = false
        serve()
      })
  }

  function wakeIn(milliseconds: number): void {
    alarm = new AbortController()
    const ms = Math.max(1, Math.ceil(milliseconds))
    timing.sleep(ms, alarm.signal).then(serve, () => {})
  }

  function holdUntil(at: number): void {
    pausedUntil = Math.max(pausedUntil, at)
    turns = []
    if (pausedFor() > longestPauseMs) line.settleAll(false)
  }

  function pausedFor(): number {
    return Math.max(0, pausedUntil - timing.now())
  }

  return {
    async take(request) {
      request.signal?.throwIfAborted()
      return pausedFor() > longestPauseMs ? false : line.join(request)
    },

    async pause(milliseconds) {
      holdUntil(timing.now() + milliseconds)
      serve()
      await rates.pause(service, milliseconds).catch(() => undefined)
    },

    pausedFor,
  }
}
