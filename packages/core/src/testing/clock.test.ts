import { describe, expect, it } from 'vitest'
import { fixedClock } from './clock.js'

describe('a fixed clock', () => {
  it('passes waited time at once and does what is due on the way, in order', async () => {
    const clock = fixedClock(0)
    const seen: string[] = []
    clock.after(20, () => seen.push(`second at ${clock.now()}`))
    clock.after(10, async () => seen.push(`first at ${clock.now()}`))
    clock.after(90, () => seen.push('too late'))
    await clock.wait(50)
    expect(seen).toEqual(['first at 10', 'second at 20'])
    expect(clock.now()).toBe(50)
  })

  it('does not wait for what is stopped', async () => {
    const clock = fixedClock(0)
    await expect(clock.wait(50, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
    expect(clock.now()).toBe(0)
  })
})
