import type { RateStore } from '@metarr/core'
import { sql } from 'kysely'
import type { DatabaseAccess } from '../database.js'

/** Times are microseconds here: a turn is seldom a whole number of milliseconds. */
export function createSqlRateStore({ dialect, statement }: DatabaseAccess): RateStore {
  return {
    async take({ service, perSecond }, { count, unspent }) {
      const step = Math.round((count * second) / perSecond)
      const now = dialect.microseconds()
      const rested = sql`${now} - ${sql.lit(Math.round((unspent * second) / perSecond))}`
      const { rows } = await statement((db) =>
        sql<{ now: number; next_at: number; paused_until: number }>`
          insert into rates (service, next_at, paused_until)
          values (${service}, ${rested} + ${sql.lit(step)}, 0)
          on conflict (service) do update set next_at = case
            when rates.paused_until > ${now} then rates.next_at
            when rates.next_at > ${rested} then rates.next_at + ${sql.lit(step)}
            else excluded.next_at
          end
          returning ${now} as now, next_at, paused_until
        `.execute(db),
      )
      return answerOf(rows[0] ?? { now: 0, next_at: 0, paused_until: 0 }, step)
    },

    async pause(service, milliseconds) {
      const until = sql`${dialect.microseconds()} + ${sql.lit(Math.round(milliseconds * 1000))}`
      await statement((db) =>
        sql`
          insert into rates (service, next_at, paused_until) values (${service}, ${until}, ${until})
          on conflict (service) do update set
            next_at = ${later('next_at')},
            paused_until = ${later('paused_until')}
        `.execute(db),
      )
    },
  }
}

const second = 1_000_000

function later(column: string) {
  const [before, after] = [sql.ref(`rates.${column}`), sql.ref(`excluded.${column}`)]
  return sql`case when ${before} > ${after} then ${before} else ${after} end`
}

function answerOf(
  row: { readonly now: number; readonly next_at: number; readonly paused_until: number },
  step: number,
) {
  const now = row.now / 1000
  if (row.paused_until > row.now) return { now, pausedUntil: row.paused_until / 1000 }
  return { now, startsAt: (row.next_at - step) / 1000 }
}
