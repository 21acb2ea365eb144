import { describe, expect, it } from 'vitest'
import { ours } from './algorithms.js'
import { drawDesigns } from './designs.js'
import { at, judge } from './judge.js'

const patience = 120_000

describe('the same picture in another file', { timeout: patience }, () => {
  it('is seen among invented designs, and no other picture is taken for it', async () => {
    const [verdict] = await judge(await drawDesigns(3), [ours])
    if (verdict === undefined) throw new Error('Nothing was judged')
    const { recall, precision } = at(verdict, 0.9)
    expect(verdict.same.length).toBeGreaterThan(150)
    expect(verdict.plain).toBe(3)
    expect(recall).toBeGreaterThanOrEqual(0.98)
    expect(precision).toBe(1)
  })
})
