import { join, resolve } from 'node:path'
import {
  type JobContext,
  type JobDone,
  type JobKind,
  keepSchedules,
  type WorkOptions,
} from '@metarr/core'
import { writeBackup } from '@metarr/core/node'
import type { App } from '../app.js'
import { backupName, keepNewest } from './backup-files.js'
import { givenPassphrase, sealedBy } from './passphrase.js'

/** What the workers of this host do at set times beside what every worker does. */
const hostSchedules = { backup: '0 1 * * *' } as const

/** The jobs of this host, and when they are done. */
export function hostWork(app: App): Pick<WorkOptions, 'kinds' | 'schedules'> {
  const backup: JobKind = { concurrency: 1, handle: (_, context) => backUp(app, context) }
  return { kinds: { backup }, schedules: hostSchedules }
}

/** Every schedule, those of this host included, also where no worker ever ran. */
export async function listSchedules({ metarr }: Pick<App, 'metarr'>) {
  await keepSchedules(metarr.ports, hostSchedules)
  return metarr.listSchedules()
}

/** Where scheduled backups lie: as configured, else in the data folder. */
export function scheduledFolder({
  config,
  dataFolder,
}: Pick<App, 'config' | 'dataFolder'>): string {
  const { folder } = config.backup
  return folder === undefined ? join(dataFolder, 'backups', 'scheduled') : resolve(folder)
}

/** One backup into the folder that is configured, sealed where the environment has a passphrase; older ones make room. */
async function backUp(app: App, { signal, report }: JobContext): Promise<JobDone> {
  const { ports } = app.metarr
  const { keep, blobs } = app.config.backup
  const where = scheduledFolder(app)
  const passphrase = givenPassphrase(undefined)
  const { rows, corrupt } = await writeBackup(ports, {
    file: join(where, backupName(ports.clock.now(), passphrase !== undefined)),
    dataFolder: app.dataFolder,
    signal,
    onProgress: ({ done, total }) => report({ done, ...(total === undefined ? {} : { total }) }),
    ...sealedBy(passphrase),
    ...(blobs ? { blobs } : {}),
  })
  const removed = await keepNewest(where, keep)
  const rotten = corrupt.length === 0 ? '' : `, ${corrupt.length} rotten blobs left out`
  return { summary: `${rows} rows into ${where}${rotten}; ${removed.length} older removed` }
}
