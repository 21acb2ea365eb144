import { describe, expect, it } from 'vitest'
import { nextRun } from './next-run.js'

/** The first runs after a time, as UTC. */
function runs(cron: string, zone: string, from: string, count: number): readonly string[] {
  let at = Date.parse(from)
  return Array.from({ length: count }, () => {
    at = nextRun({ cron, zone }, at)
    return new Date(at).toISOString().slice(0, 16)
  })
}

describe('when a schedule is due next', () => {
  it('is at the hour of its own zone', () => {
    expect(runs('0 3 * * *', 'Asia/Tokyo', '2026-01-01T00:00Z', 2)).toEqual([
      '2026-01-01T18:00',
      '2026-01-02T18:00',
    ])
  })

  it('is after the time asked for, also when that is one of its own', () => {
    expect(runs('30 2 * * *', 'UTC', '2026-01-01T02:30Z', 1)).toEqual(['2026-01-02T02:30'])
  })

  it('skips no day where the clock goes forward, nor does it double one', () => {
    expect(runs('30 2 * * *', 'Europe/Berlin', '2026-03-28T00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ])
    expect(runs('30 2 * * *', 'America/New_York', '2026-03-07T00:00Z', 3)).toEqual([
      '2026-03-07T07:30',
      '2026-03-08T07:00',
      '2026-03-09T06:30',
    ])
  })

  it('is once where the clock goes back and the hour is there twice', () => {
    expect(runs('30 2 * * *', 'Europe/Berlin', '2026-10-24T00:00Z', 3)).toEqual([
      '2026-10-24T00:30',
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ])
  })

  it.each([
    ['spring', '2026-03-05', '2026-04-10'],
    ['autumn', '2026-09-28', '2026-11-05'],
  ])('is on every day of %s once, wherever clocks change', (_, first, last) => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']) {
      for (const cron of ['0 2 * * *', '30 2 * * *', '0 3 * * *']) {
        expect(daysOf({ cron, zone }, first, last), `${zone} ${cron}`).toEqual(
          everyDay(first, last),
        )
      }
    }
  })

  it.each(['', '* * * *', '0 0 3 * * *', '61 * * * *', 'now', `0 3 * * ${'1,'.repeat(200)}1`])(
    'refuses %j',
    (cron) => {
      expect(() => nextRun({ cron }, 0)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    },
  )

  it('refuses a zone that is none, and a day that never comes', () => {
    expect(() => nextRun({ cron: '0 3 * * *', zone: 'Mars/Olympus' }, 0)).toThrow('Mars/Olympus')
    expect(() => nextRun({ cron: '0 3 31 2 *', zone: 'UTC' }, 0)).toThrow('never')
  })
})

const dayMs = 24 * 60 * 60 * 1000

/** The days, in the zone, on which it is due. */
function daysOf(
  schedule: { readonly cron: string; readonly zone: string },
  first: string,
  last: string,
): readonly string[] {
  const format = new Intl.DateTimeFormat('sv', { timeZone: schedule.zone, dateStyle: 'short' })
  const days: string[] = []
  let at = Date.parse(first) - dayMs
  for (;;) {
    at = nextRun(schedule, at)
    const day = format.format(at)
    if (day > last) return days
    if (day >= first) days.push(day)
  }
}

function everyDay(first: string, last: string): readonly string[] {
  const count = (Date.parse(last) - Date.parse(first)) / dayMs + 1
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(first) + index * dayMs).toISOString().slice(0, 10),
  )
}
