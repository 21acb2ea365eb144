import { describe, expect, it } from 'vitest'
import { budgetWindow } from '../../metadata/budget-store.js'
import { testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const today = budgetWindow('omdb', 'day', testTime)
const tomorrow = budgetWindow('omdb', 'day', testTime + 24 * 60 * 60 * 1000)

export function describeBudgetStoreContract(harness: StorageHarness): void {
  describe('budget store', () => {
    const open = opener(harness)

    it('refuses call 34 of 33', async () => {
      const { budgets } = await open()
      const answers: boolean[] = []
      for (let call = 0; call < 35; call += 1) answers.push(await budgets.take(today, 33))
      expect(answers.indexOf(false)).toBe(33)
      expect(answers.lastIndexOf(true)).toBe(32)
      expect(await budgets.used(today)).toBe(33)
    })

    it('counts each provider, period and window by itself', async () => {
      const { budgets } = await open()
      const others = [
        tomorrow,
        budgetWindow('tmdb', 'day', testTime),
        { ...today, period: 'month' as const },
      ]
      await budgets.take(today, 1)
      for (const other of others) {
        expect(await budgets.used(other)).toBe(0)
        expect(await budgets.take(other, 1)).toBe(true)
      }
      expect(await budgets.take(today, 1)).toBe(false)
    })

    it('follows a limit that is raised or lowered', async () => {
      const { budgets } = await open()
      await budgets.take(today, 2)
      await budgets.take(today, 2)
      expect(await budgets.take(today, 1)).toBe(false)
      expect(await budgets.take(today, 3)).toBe(true)
      expect(await budgets.used(today)).toBe(3)
    })

    it('grants nothing below one', async () => {
      const { budgets } = await open()
      expect(await budgets.take(today, 0)).toBe(false)
      expect(await budgets.take(today, -1)).toBe(false)
      expect(await budgets.used(today)).toBe(0)
    })

    it('grants 10 of 40 that ask at once', async () => {
      const { budgets } = await open()
      const takes = Array.from({ length: 40 }, () => budgets.take(today, 10))
      const granted = (await Promise.all(takes)).filter(Boolean)
      expect(granted).toHaveLength(10)
      expect(await budgets.used(today)).toBe(10)
    })

    it('forgets the windows of old, and only those', async () => {
      const { budgets } = await open()
      await budgets.take(today, 1)
      await budgets.take(tomorrow, 1)
      expect(await budgets.prune(tomorrow.startsAt)).toBe(1)
      expect(await budgets.used(today)).toBe(0)
      expect(await budgets.used(tomorrow)).toBe(1)
    })
  })
}
