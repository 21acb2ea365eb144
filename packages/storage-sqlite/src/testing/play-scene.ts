import { createDiskBlobStore, createDiskLibraryFolders } from '@metarr/core/node'
import {
  createCrashSchedule,
  publishScenes,
  scenePorts,
  scheduledPorts,
} from '@metarr/core/testing'
import { createSqliteStorage } from '../storage.js'

/** What `kill-rehearsal.test.ts` tells this process: where, what, and the call at which it has to die. */
export interface SceneOrder {
  readonly database: string
  readonly blobs: string
  readonly scene: keyof typeof publishScenes
  readonly step?: number
  readonly when?: 'before' | 'after'
}

const order = JSON.parse(process.argv[2] ?? '') as SceneOrder

const schedule = createCrashSchedule({
  ...order,
  stop: () => {
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => undefined)
  },
})
const storage = await createSqliteStorage({ file: order.database })
const blobs = createDiskBlobStore({ folder: order.blobs })
const ports = scenePorts({ storage, blobs, folders: createDiskLibraryFolders() }, `${process.pid}`)
await publishScenes[order.scene].act(scheduledPorts(ports, schedule))
await storage.close()
process.stdout.write(`${schedule.steps()}`)
