import type { BudgetStore, BudgetWindow } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'

export function createSqlBudgetStore({ read, write }: DatabaseAccess): BudgetStore {
  return {
    async take(window, limit) {
      if (limit < 1) return false
      const counted = await write((db) =>
        db
          .insertInto('budgets')
          .values({ ...keyOf(window), used: 1 })
          .onConflict((conflict) =>
            conflict
              .columns(['provider', 'period', 'starts_at'])
              .doUpdateSet(({ eb, ref }) => ({ used: eb(ref('budgets.used'), '+', 1) }))
              .where('budgets.used', '<', limit),
          )
          .returning('used')
          .executeTakeFirst(),
      )
      return counted !== undefined
    },

    async used(window) {
      const { provider, period, starts_at } = keyOf(window)
      const row = await read((db) =>
        db
          .selectFrom('budgets')
          .select('used')
          .where('provider', '=', provider)
          .where('period', '=', period)
          .where('starts_at', '=', starts_at)
          .executeTakeFirst(),
      )
      return row?.used ?? 0
    },

    async prune(startedBefore) {
      const deleted = await write((db) =>
        db.deleteFrom('budgets').where('starts_at', '<', startedBefore).executeTakeFirst(),
      )
      return Number(deleted.numDeletedRows)
    },
  }
}

function keyOf({ provider, period, startsAt }: BudgetWindow) {
  return { provider, period, starts_at: startsAt }
}
