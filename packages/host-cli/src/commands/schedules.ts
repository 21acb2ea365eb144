import { jobOf, mustFindSchedule, type Schedule } from '@metarr/core'
import type { App } from '../app.js'
import { listSchedules } from '../backup/scheduled-backup.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { timeText } from '../output/time-text.js'

/** `schedules list` */
export async function schedulesList(app: App): Promise<ExitCode> {
  const schedules = await listSchedules(app)
  const libraries = await app.metarr.listLibraries()
  const nameOf = (id: string | undefined) =>
    libraries.find((library) => library.id === id)?.name ?? ''
  app.console.result(schedules)
  app.console.print(
    table(
      schedules.map((one) => [one.id, one.kind, nameOf(one.libraryId), one.cron, nextText(one)]),
    ),
  )
  return exitCodes.done
}

function nextText({ enabled, dueAt, zone }: Schedule): string {
  if (!enabled) return 'off'
  return `next ${timeText(dueAt)}${zone === undefined ? '' : ` (${zone})`}`
}

export interface ScheduleSetOptions {
  readonly at?: string
  readonly zone?: string
  readonly on?: true
  readonly off?: true
}

/** `schedules set` */
export async function schedulesSet(
  app: App,
  scheduleId: string,
  { at, zone, on, off }: ScheduleSetOptions,
): Promise<ExitCode> {
  await listSchedules(app)
  const schedule = await app.metarr.changeSchedule({
    scheduleId,
    ...(at === undefined ? {} : { cron: at }),
    ...(zone === undefined ? {} : { zone }),
    ...(on ? { enabled: true } : {}),
    ...(off ? { enabled: false } : {}),
  })
  app.console.result(schedule)
  app.console.print(`${schedule.id}: ${schedule.cron}, ${nextText(schedule)}`)
  return exitCodes.done
}

/** `schedules run`: now, beside its times. */
export async function schedulesRun(app: App, scheduleId: string): Promise<ExitCode> {
  await listSchedules(app)
  const { storage } = app.metarr.ports
  const schedule = await mustFindSchedule(storage, scheduleId)
  const job = await storage.jobs.enqueue(jobOf(app.metarr.ports, schedule))
  app.console.result(job)
  app.console.print(`${job.id} ${job.kind}: ${job.status}`)
  return exitCodes.done
}
