import type { ScheduleStore } from '../jobs/schedule-store.js'
import { compareText } from '../library/text.js'
import { asStored, type TableAccess } from './tables.js'

export function createMemoryScheduleStore({ read, write }: TableAccess): ScheduleStore {
  return {
    async list() {
      return [...read().schedules.values()].sort((a, b) => compareText(a.id, b.id))
    },

    async add(schedule) {
      return write(({ schedules }) => {
        if (schedules.has(schedule.id)) return false
        schedules.set(schedule.id, asStored(schedule))
        return true
      })
    },

    async replace(schedule, seenDueAt) {
      return write(({ schedules }) => {
        if (schedules.get(schedule.id)?.dueAt !== seenDueAt) return false
        schedules.set(schedule.id, asStored(schedule))
        return true
      })
    },

    async remove(id) {
      await write(({ schedules }) => schedules.delete(id))
    },
  }
}
