import { describe, expect, it } from 'vitest'
import { createFakeTiming } from '../http/fake-timing.js'
import { createRecent } from './recent.js'

function openRecent() {
  const timing = createFakeTiming()
  const asked: string[] = []
  const recent = createRecent({ entries: 2, ageMs: 1_000, clock: timing })
  const get = (key: string) =>
    recent.get(key, async () => {
      asked.push(key)
      return key.toUpperCase()
    })
  return { timing, asked, recent, get }
}

describe('recent answers', () => {
  it('asks once for what was answered a moment ago', async () => {
    const { get, asked } = openRecent()
    expect([await get('a'), await get('a')]).toEqual(['A', 'A'])
    expect(asked).toEqual(['a'])
  })

  it('asks again once the answer is too old', async () => {
    const { get, asked, timing } = openRecent()
    await get('a')
    await timing.advance(1_000)
    await get('a')
    expect(asked).toEqual(['a', 'a'])
  })

  it('keeps no more answers than it may', async () => {
    const { get, asked } = openRecent()
    for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await get(key)
    expect(asked).toEqual(['a', 'b', 'c', 'a'])
  })

  it('asks once for what several want at once', async () => {
    const { get, asked } = openRecent()
    expect(await Promise.all([get('a'), get('a'), get('a')])).toEqual(['A', 'A', 'A'])
    expect(asked).toEqual(['a'])
  })

  it('lets the next one ask when the one who asked fails', async () => {
    const { get, recent, asked } = openRecent()
    const failed = recent.get('a', () => Promise.reject(new Error('gone away')))
    const others = Promise.all([get('a'), get('a')])
    await expect(failed).rejects.toThrow('gone away')
    expect([await others, asked]).toEqual([['A', 'A'], ['a']])
  })

  it('keeps no failure', async () => {
    const { get, recent } = openRecent()
    const failed = recent.get('a', () => Promise.reject(new Error('down')))
    await expect(failed).rejects.toThrow('down')
    expect(await get('a')).toBe('A')
  })
})
