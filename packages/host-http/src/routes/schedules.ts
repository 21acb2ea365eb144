import { jobOf, mustFindSchedule } from '@metarr/core'
import { z } from 'zod'
import { given } from '../given.js'
import { noteDone } from '../note-done.js'
import { operation } from '../operation.js'
import { jobSchema, jobView, scheduleSchema } from '../schemas/job-schema.js'
import { many, name } from '../schemas/named.js'

const params = z.strictObject({ scheduleId: z.string().describe('As `gc` or `scan {libraryId}`') })

export const scheduleOperations = [
  operation(
    {
      id: 'listSchedules',
      method: 'get',
      path: '/schedules',
      tag: 'Schedules',
      summary: 'List what is done at set times',
      scope: 'read',
      answer: name('Schedules', z.object({ schedules: many(scheduleSchema) })),
    },
    async ({ metarr }) => ({ schedules: await metarr.listSchedules() }),
  ),
  operation(
    {
      id: 'changeSchedule',
      method: 'patch',
      path: '/schedules/{scheduleId}',
      tag: 'Schedules',
      summary: 'Change when something is done, or that it is not',
      description:
        'Each library has a schedule of each kind as long as it is there: switch off with `enabled` what you do not want.',
      scope: 'admin',
      params,
      body: z.strictObject({
        cron: z.string().max(200).optional().describe('Minute, hour, day, month, day of the week'),
        zone: z.string().max(100).optional().describe('As `Europe/Berlin`'),
        enabled: z.boolean().optional(),
      }),
      answer: scheduleSchema,
    },
    ({ metarr }, { params, body }) => metarr.changeSchedule({ ...params, ...given(body) }),
  ),
  operation(
    {
      id: 'runSchedule',
      method: 'post',
      path: '/schedules/{scheduleId}/run',
      tag: 'Schedules',
      summary: 'Do now what is done at set times',
      description:
        'Beside its times, and also while it is switched off. While the same work has not ended, its job is answered instead.',
      scope: 'write',
      status: 202,
      params,
      answer: jobSchema,
    },
    async ({ metarr }, { params: { scheduleId }, caller }) => {
      await metarr.listSchedules()
      const { ports } = metarr
      const schedule = await mustFindSchedule(ports.storage, scheduleId)
      const job = await ports.storage.jobs.enqueue(jobOf(ports, schedule))
      await noteDone(metarr, caller, { action: 'runSchedule', subject: schedule.id })
      return jobView(job)
    },
  ),
]
