import type { Schedule, ScheduleStore } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'
import { presentIn } from '../rows.js'
import type { SchedulesTable } from '../tables/jobs.js'

export function createSqlScheduleStore({ read, write }: DatabaseAccess): ScheduleStore {
  return {
    async list() {
      const rows = await read((db) =>
        db.selectFrom('schedules').selectAll().orderBy('id').execute(),
      )
      return rows.map(toSchedule)
    },

    async add(schedule) {
      const { numInsertedOrUpdatedRows: added } = await write((db) =>
        db
          .insertInto('schedules')
          .values(toRow(schedule))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow(),
      )
      return added !== 0n
    },

    async replace(schedule, seenDueAt) {
      const { numUpdatedRows } = await write((db) =>
        db
          .updateTable('schedules')
          .set(toRow(schedule))
          .where('id', '=', schedule.id)
          .where('due_at', '=', seenDueAt)
          .executeTakeFirstOrThrow(),
      )
      return numUpdatedRows > 0n
    },

    async remove(id) {
      await write((db) => db.deleteFrom('schedules').where('id', '=', id).execute())
    },
  }
}

function toSchedule(row: SchedulesTable): Schedule {
  const { library_id, zone, last_run_at } = presentIn(row)
  return {
    id: row.id,
    kind: row.kind,
    ...(library_id !== undefined && { libraryId: library_id }),
    cron: row.cron,
    ...(zone !== undefined && { zone }),
    enabled: row.enabled === 1,
    dueAt: row.due_at,
    ...(last_run_at !== undefined && { lastRunAt: last_run_at }),
  }
}

function toRow(schedule: Schedule): SchedulesTable {
  return {
    id: schedule.id,
    kind: schedule.kind,
    library_id: schedule.libraryId ?? null,
    cron: schedule.cron,
    zone: schedule.zone ?? null,
    enabled: schedule.enabled ? 1 : 0,
    due_at: schedule.dueAt,
    last_run_at: schedule.lastRunAt ?? null,
  }
}
