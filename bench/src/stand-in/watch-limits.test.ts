import { describe, expect, it } from 'vitest'
import { createLimitWatch } from './watch-limits.js'

function openWatch(limits: Partial<Parameters<typeof createLimitWatch>[1]>) {
  let now = 0
  const watch = createLimitWatch(
    'a',
    { perSecond: 100, atOnce: 100, ...limits },
    { now: () => now },
  )
  return {
    watch,
    pass: (ms: number) => {
      now += ms
    },
    call: () => {
      const verdict = watch.arrive()
      watch.leave(verdict)
      return verdict.kind
    },
  }
}

describe('watching limits', () => {
  it('notes more calls in any second than are allowed', () => {
    const { watch, call, pass } = openWatch({ perSecond: 2 })
    for (const wait of [600, 500, 100]) {
      call()
      pass(wait)
    }
    expect(watch.violations).toEqual([])
    call()
    expect(watch.violations).toEqual(['a: 3 calls within a second'])
  })

  it('notes more calls at once than are allowed', () => {
    const { watch } = openWatch({ atOnce: 1 })
    watch.arrive()
    watch.arrive()
    expect(watch.violations).toEqual(['a: 2 calls at once'])
  })

  it('refuses and notes calls beyond those of a day', () => {
    const { watch, call, pass } = openWatch({ perDay: 1 })
    expect([call(), call()]).toEqual(['ok', 'spent'])
    pass(24 * 60 * 60 * 1000)
    expect(call()).toBe('ok')
    expect(watch.violations).toEqual(['a: call 2 of a day'])
  })

  it('notes calls during a busy spell once its caller can know of it', () => {
    const { watch, call, pass } = openWatch({ busyAfter: 2, busyForMs: 1_000 })
    call()
    const crossing = watch.arrive()
    expect(crossing).toEqual({ kind: 'busy', retryAfterMs: 1_000 })
    watch.arrive()
    expect(watch.violations).toEqual([])
    watch.leave(crossing)
    pass(400)
    call()
    expect(watch.violations).toEqual(['a: called 600 ms too early after 429'])
    pass(600)
    expect(call()).toBe('ok')
  })
})
