import type { Timing } from './timing.js'
import { createWaitingLine, type TurnWanted } from './waiting-line.js'

export interface TokenBucketOptions {
  /** How many calls may go at once after a rest. */
  readonly capacity: number
  /** How many calls may follow, per second. */
  readonly perSecond: number
  /** How many tokens only urgent calls may take; less than `capacity`. */
  readonly reserve: number
  /** Nobody waits for the end of a pause that is longer, in milliseconds. */
  readonly longestPauseMs: number
  readonly timing: Timing
}

/** Never grants more than capacity + perSecond × time, however many ask at once. */
export interface TokenBucket {
  /**
   * Resolves with `true` when it is the caller's turn: the most urgent first, then the oldest. Resolves with `false`,
   * and takes nothing, when a pause is too long to wait for.
   */
  take(request: TurnWanted): Promise<boolean>
  /** Grants nothing for that long, from now on; afterwards it fills up from empty. Resolves when everybody knows that shares it. */
  pause(milliseconds: number): Promise<void>
  /** How long it is still paused, in milliseconds. */
  pausedFor(): number
}

/** A full bucket. It counts in one process, see {@link createSharedBucket} for many: make one per credential and share it. */
export function createTokenBucket(options: TokenBucketOptions): TokenBucket {
  const { capacity, perSecond, reserve, longestPauseMs, timing } = options
  const line = createWaitingLine(serve)
  let tokens = capacity
  let filledAt = timing.now()
  let alarm = new AbortController()

  function refill(): void {
    const passed = Math.max(0, timing.now() - filledAt)
    tokens = Math.min(capacity, tokens + (passed / 1000) * perSecond)
    filledAt = Math.max(filledAt, timing.now())
  }

  function serve(): void {
    alarm.abort()
    refill()
    for (let next = line.first(); next !== undefined; next = line.first()) {
      const missing = 1 + (next.urgent ? 0 : reserve) - tokens
      if (missing > rounding || pausedFor() > 0) return wakeIn(missing)
      tokens -= 1
      line.settleFirst(true)
    }
  }

  function wakeIn(missing: number): void {
    alarm = new AbortController()
    const ms = pausedFor() + Math.ceil((Math.max(0, missing) / perSecond) * 1000)
    timing.sleep(Math.max(1, ms), alarm.signal).then(serve, () => {})
  }

  function pausedFor(): number {
    return Math.max(0, filledAt - timing.now())
  }

  return {
    async take(request) {
      request.signal?.throwIfAborted()
      return pausedFor() > longestPauseMs ? false : line.join(request)
    },

    async pause(milliseconds) {
      refill()
      tokens = 0
      filledAt = Math.max(filledAt, timing.now() + milliseconds)
      if (pausedFor() <= longestPauseMs) return serve()
      line.settleAll(false)
    },

    pausedFor,
  }
}

/** Refilling in fractions leaves a whole token short by less than this. */
const rounding = 1e-9
