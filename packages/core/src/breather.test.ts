import { describe, expect, it } from 'vitest'
import { createBreather } from './breather.js'

async function turnsWhile(work: () => Promise<void>): Promise<number> {
  let turns = 0
  let isDone = false
  const turn = () => {
    turns++
    if (!isDone) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  isDone = true
  return turns
}

describe('a breather', () => {
  it('lets others have their turn in the midst of work that never waits', async () => {
    const breathe = createBreather(0)
    const turns = await turnsWhile(async () => {
      for (let step = 0; step < 20; step++) await breathe()
    })
    expect(turns).toBeGreaterThan(5)
  })

  it('costs no turn before it is time', async () => {
    const breathe = createBreather(60_000)
    const turns = await turnsWhile(async () => {
      for (let step = 0; step < 20; step++) await breathe()
    })
    expect(turns).toBe(0)
  })
})
