import { cacheJobs, jobOf } from '@metarr/core'
import { z } from 'zod'
import { given } from '../given.js'
import { noteDone } from '../note-done.js'
import { operation } from '../operation.js'
import { jobSchema, jobView } from '../schemas/job-schema.js'
import { name, whole } from '../schemas/named.js'

const tag = 'Cache'

export const cacheCareOperations = [
  operation(
    {
      id: 'planGarbage',
      method: 'get',
      path: '/cache/garbage',
      tag,
      summary: 'Say what of the cache nobody needs any more',
      description: 'Nothing is removed: that does a job of kind `gc`, at its times or now.',
      scope: 'admin',
      query: z.strictObject({
        retentionDays: whole(0, 36_500)
          .optional()
          .describe('Days since somebody needed it last. Default 90, as `gc` has it'),
      }),
      answer: name('Garbage', z.object({ removed: z.number(), bytesFreed: z.number() })),
    },
    async ({ metarr }, { query, signal }) => {
      const plan = await metarr.collectGarbage({ dryRun: true, signal, ...given(query) })
      return { removed: plan.removed, bytesFreed: plan.bytesFreed }
    },
  ),
  operation(
    {
      id: 'careForCache',
      method: 'post',
      path: '/cache/jobs',
      tag,
      summary: 'Have the cache cleaned, verified, repaired or rebuilt in the background',
      description:
        '`gc` frees what nobody needed for 90 days, `cache-verify` reads and hashes everything, `cache-repair` gets what rotted again, `cache-rebuild` lists files that the database does not know. At its end `progress.subject` of the job says what came of it.',
      scope: 'admin',
      status: 202,
      body: z.strictObject({ kind: z.enum(['gc', ...cacheJobs]) }),
      answer: jobSchema,
    },
    async ({ metarr }, { body: { kind }, caller }) => {
      const { ports } = metarr
      const job = await ports.storage.jobs.enqueue(jobOf(ports, { id: kind, kind }))
      await noteDone(metarr, caller, { action: 'careForCache', subject: kind })
      return jobView(job)
    },
  ),
]
