import { type Job, jobStatuses } from '@metarr/core'
import { z } from 'zod'
import { many, name, time } from './named.js'

export const jobSchema = name(
  'Job',
  z
    .object({
      id: z.string(),
      kind: z.string(),
      priority: z.number().describe('1 is the most urgent, 10 the least'),
      status: z.enum(jobStatuses),
      libraryId: z.string().optional(),
      correlationId: z
        .string()
        .optional()
        .describe('What it goes back to: an X-Request-Id, or the job that made it'),
      after: many(z.string()).optional().describe('Jobs that must be completed before'),
      attempts: z.number(),
      maximumAttempts: z.number(),
      createdAt: time,
      dueAt: time,
      worker: z.string().optional(),
      progress: z
        .object({
          done: z.number(),
          total: z.number().optional(),
          subject: z.string().optional(),
        })
        .optional(),
      finishedAt: time.optional(),
      failure: z.string().optional(),
    })
    .describe('Background work'),
)

export function jobView({ payload: _, dedupeKey: __, ...job }: Job): z.output<typeof jobSchema> {
  return job
}

export const scheduleSchema = name(
  'Schedule',
  z
    .object({
      id: z.string(),
      kind: z.string(),
      libraryId: z.string().optional(),
      cron: z.string(),
      zone: z.string().optional(),
      enabled: z.boolean(),
      dueAt: time,
      lastRunAt: time.optional(),
    })
    .describe('Work that is done at set times'),
)
