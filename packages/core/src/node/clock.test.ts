import { describe, expect, it } from 'vitest'
import { systemClock } from './clock.js'

describe('the machine’s clock', () => {
  it('does not wait for no time', async () => {
    await expect(systemClock.wait(0)).resolves.toBeUndefined()
  })

  it('stops waiting with the reason of the signal', async () => {
    const controller = new AbortController()
    const waiting = systemClock.wait(60_000, controller.signal)
    controller.abort(new Error('stopped'))
    await expect(waiting).rejects.toThrow('stopped')
    await expect(systemClock.wait(1, controller.signal)).rejects.toThrow('stopped')
  })
})
