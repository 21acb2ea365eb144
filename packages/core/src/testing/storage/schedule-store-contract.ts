import { describe, expect, it } from 'vitest'
import type { Schedule } from '../../jobs/schedule.js'
import { testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const nightly: Schedule = {
  id: 'gc',
  kind: 'gc',
  cron: '0 3 * * *',
  enabled: true,
  dueAt: testTime,
}

export function describeScheduleStoreContract(harness: StorageHarness): void {
  describe('schedules', () => {
    const open = opener(harness)

    it('gives schedules back whole, by id', async () => {
      const { schedules } = await open()
      const scan = { ...nightly, id: 'scan films', libraryId: 'films', zone: 'Europe/Berlin' }
      const off = { ...nightly, id: 'a', enabled: false, lastRunAt: testTime - 1 }
      for (const one of [scan, nightly, off]) expect(await schedules.add(one)).toBe(true)
      expect(await schedules.list()).toStrictEqual([off, nightly, scan])
    })

    it('keeps the one that is there when it is added again', async () => {
      const { schedules } = await open()
      await schedules.add(nightly)
      expect(await schedules.add({ ...nightly, cron: '0 4 * * *' })).toBe(false)
      expect(await schedules.list()).toStrictEqual([nightly])
    })

    it('lets one of many that see it due move it on', async () => {
      const { schedules } = await open()
      await schedules.add(nightly)
      const moved = { ...nightly, dueAt: testTime + 9, lastRunAt: testTime }
      const asked = await Promise.all(
        Array.from({ length: 8 }, () => schedules.replace(moved, nightly.dueAt)),
      )
      expect(asked.filter((won) => won)).toHaveLength(1)
      expect(await schedules.list()).toStrictEqual([moved])
    })

    it('replaces nothing that is not there, and removes it without complaint', async () => {
      const { schedules } = await open()
      expect(await schedules.replace(nightly, testTime)).toBe(false)
      await schedules.add(nightly)
      await schedules.remove('gc')
      await schedules.remove('gc')
      expect(await schedules.list()).toEqual([])
    })
  })
}
