import type { BudgetStore, BudgetWindow } from '../metadata/budget-store.js'
import type { TableAccess } from './tables.js'
import { removeWhere } from './tables.js'

export function createMemoryBudgetStore({ read, write }: TableAccess): BudgetStore {
  return {
    async take(window, limit) {
      return write(({ budgets }) => {
        const key = keyOf(window)
        const used = budgets.get(key)?.used ?? 0
        if (used >= limit) return false
        budgets.set(key, { startsAt: window.startsAt, used: used + 1 })
        return true
      })
    },

    async used(window) {
      return read().budgets.get(keyOf(window))?.used ?? 0
    },

    async prune(startedBefore) {
      return write(({ budgets }) =>
        removeWhere(budgets, ({ startsAt }) => startsAt < startedBefore),
      )
    },
  }
}

function keyOf({ provider, period, startsAt }: BudgetWindow): string {
  return JSON.stringify([provider, period, startsAt])
}
