import { jobOf } from '@metarr/core'
import { z } from 'zod'
import { noteDone } from '../note-done.js'
import { operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import { jobSchema, jobView } from '../schemas/job-schema.js'
import { many, name, time } from '../schemas/named.js'

const tag = 'Backups'

const backupSchema = name(
  'Backup',
  z.object({ name: z.string(), size: z.number(), madeAt: time, isEncrypted: z.boolean() }),
)

export const backupOperations = [
  operation(
    {
      id: 'listBackups',
      method: 'get',
      path: '/backups',
      tag,
      summary: 'List the backups in the folder of scheduled ones, the newest first',
      scope: 'admin',
      answer: name('Backups', z.object({ backups: many(backupSchema) })),
    },
    async ({ housekeeping }) => ({ backups: (await housekeeping?.backups.list()) ?? [] }),
  ),
  operation(
    {
      id: 'startBackup',
      method: 'post',
      path: '/backups',
      tag,
      summary: 'Have a backup made in the background',
      description: 'As the schedule has it: into the same folder, and older ones make room.',
      scope: 'admin',
      status: 202,
      answer: jobSchema,
      problems: [404],
    },
    async ({ metarr, housekeeping }, { caller }) => {
      if (housekeeping === undefined) throw noBackup('No backups are made by this server')
      const { ports } = metarr
      const job = jobOf(ports, { id: 'backup', kind: 'backup' })
      const enqueued = await ports.storage.jobs.enqueue(job)
      await noteDone(metarr, caller, { action: 'startBackup', subject: enqueued.id })
      return jobView(enqueued)
    },
  ),
  operation(
    {
      id: 'downloadBackup',
      method: 'get',
      path: '/backups/{backupName}',
      tag,
      summary: 'Take a backup away',
      description: 'Restoring one is left to `metarr restore-backup`, while no server runs.',
      scope: 'admin',
      params: z.strictObject({ backupName: z.string() }),
      answer: { raw: ['application/x-tar', 'application/octet-stream'] },
    },
    async ({ metarr, housekeeping }, { params: { backupName }, caller }) => {
      const found = await housekeeping?.backups.open(backupName)
      if (found === undefined) throw noBackup('No backup has this name')
      await noteDone(metarr, caller, { action: 'downloadBackup', subject: backupName })
      return new Response(found.bytes, {
        headers: {
          'content-type': backupName.endsWith('.tar')
            ? 'application/x-tar'
            : 'application/octet-stream',
          'content-length': String(found.size),
          'content-disposition': `attachment; filename="${backupName}"`,
          'cache-control': 'no-store',
        },
      })
    },
  ),
]

function noBackup(why: string): HttpProblem {
  return new HttpProblem(404, 'no-such-backup', why)
}
