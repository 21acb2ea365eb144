import { describe, expect, it } from 'vitest'
import { aLibrary, testTime } from '../testing/builders.js'
import { fixedClock } from '../testing/clock.js'
import { memoryPorts } from '../testing/memory-ports.js'
import { changeSchedule } from './change-schedule.js'
import { keepSchedules, runDueSchedules } from './schedules.js'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** A library of films with the schedules that it begins with, all in UTC, at midnight. */
async function open() {
  const clock = fixedClock()
  const ports = memoryPorts({ clock })
  await ports.storage.libraries.add(aLibrary())
  await keepSchedules(ports)
  for (const { id } of await ports.storage.schedules.list()) {
    await changeSchedule(ports, { scheduleId: id, zone: 'UTC' })
  }
  const kinds = async () =>
    (await ports.storage.jobs.list({ limit: 99 })).map(({ kind }) => kind).sort()
  return { ports, clock, kinds }
}

describe('schedules', () => {
  it('are there for every library: scans at 2, garbage at 3, refreshes at 4', async () => {
    const { ports } = await open()
    const all = await ports.storage.schedules.list()
    expect(all.map(({ id, dueAt }) => [id, (dueAt - testTime) / hourMs])).toEqual([
      ['gc', 3],
      ['refresh films', 4],
      ['scan films', 2],
      ['verify films', 3 * 24 + 5],
    ])
  })

  it('enqueue what is due and move on to the next time', async () => {
    const { ports, clock, kinds } = await open()
    expect(await runDueSchedules(ports)).toBe(testTime + 2 * hourMs)
    expect(await kinds()).toEqual([])
    clock.advance(2 * hourMs)
    expect(await runDueSchedules(ports)).toBe(testTime + 3 * hourMs)
    expect(await kinds()).toEqual(['scan'])
    clock.advance(2 * hourMs)
    await runDueSchedules(ports)
    expect(await kinds()).toEqual(['gc', 'refresh', 'scan'])
    expect(await ports.storage.jobs.list({ kind: 'scan', limit: 1 })).toMatchObject([
      { priority: 7, libraryId: 'films', payload: { libraryId: 'films', cause: 'schedule' } },
    ])
  })

  it('make up once for runs that were missed, however many', async () => {
    const { ports, clock, kinds } = await open()
    clock.advance(20 * dayMs)
    await runDueSchedules(ports)
    await runDueSchedules(ports)
    expect(await kinds()).toEqual(['gc', 'refresh', 'scan', 'verify'])
    const next = (await ports.storage.schedules.list()).map(({ dueAt }) => dueAt - clock.now())
    expect(Math.min(...next)).toBe(2 * hourMs)
  })

  it('are heeded once, however many workers look', async () => {
    const { ports, clock, kinds } = await open()
    clock.advance(dayMs)
    await Promise.all(Array.from({ length: 8 }, () => runDueSchedules(ports)))
    expect(await kinds()).toEqual(['gc', 'refresh', 'scan'])
  })

  it('do not pile up jobs that nobody does', async () => {
    const { ports, clock, kinds } = await open()
    for (let day = 0; day < 3; day++) {
      clock.advance(dayMs)
      await runDueSchedules(ports)
    }
    expect(await kinds()).toEqual(['gc', 'refresh', 'scan'])
  })

  it('are at the time that somebody says, or never', async () => {
    const { ports, clock, kinds } = await open()
    const zone = 'Europe/Berlin'
    const changed = await changeSchedule(ports, { scheduleId: 'gc', cron: '30 4 * * *', zone })
    expect(changed).toMatchObject({ dueAt: testTime + 3.5 * hourMs, zone })
    for (const scheduleId of ['scan films', 'refresh films', 'verify films']) {
      await changeSchedule(ports, { scheduleId, enabled: false })
    }
    clock.advance(8 * dayMs)
    await runDueSchedules(ports)
    expect(await kinds()).toEqual(['gc'])
    const back = await changeSchedule(ports, { scheduleId: 'gc', zone: '' })
    expect(back).not.toHaveProperty('zone')
  })

  it('stay as somebody changed them, and go with their library', async () => {
    const { ports } = await open()
    await changeSchedule(ports, { scheduleId: 'scan films', cron: '0 6 * * *' })
    await keepSchedules(ports, { backup: '0 1 * * *' })
    const crons = async () =>
      (await ports.storage.schedules.list()).map(({ id, cron }) => `${id}: ${cron}`)
    expect(await crons()).toContain('scan films: 0 6 * * *')
    await ports.storage.libraries.remove('films')
    await keepSchedules(ports)
    expect(await crons()).toEqual(['backup: 0 1 * * *', 'gc: 0 3 * * *'])
  })

  it('refuse what makes no sense, and names of others', async () => {
    const { ports } = await open()
    const change = (scheduleId: string, cron: string) => changeSchedule(ports, { scheduleId, cron })
    await expect(change('gc', 'soon')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(change('no', '0 3 * * *')).rejects.toMatchObject({ code: 'schedule-not-found' })
  })
})
