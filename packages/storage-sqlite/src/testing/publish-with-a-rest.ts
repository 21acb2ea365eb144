import { once } from 'node:events'
import { publishItems } from '@metarr/core'
import { createDiskBlobStore, createDiskLibraryFolders, systemClock } from '@metarr/core/node'
import { createCrashSchedule, scenePorts, scheduledPorts } from '@metarr/core/testing'
import { createSqliteStorage } from '../storage.js'

/** Publishes the movie of a scene; rests before one call until its input ends, and says when it begins to. */
const [database = '', blobsFolder = '', step = ''] = process.argv.slice(2)

const schedule = createCrashSchedule({
  step: Number(step),
  interlude: async () => {
    process.stdout.write('resting\n')
    process.stdin.resume()
    await once(process.stdin, 'end')
  },
})
const storage = await createSqliteStorage({ file: database })
const blobs = createDiskBlobStore({ folder: blobsFolder })
const ports = {
  ...scenePorts({ storage, blobs, folders: createDiskLibraryFolders() }, `${process.pid}`),
  clock: systemClock,
}
const request = { libraryId: 'films', itemIds: ['alien'], force: true } as const
const { failures } = await publishItems(scheduledPorts(ports, schedule), request)
await storage.close()
process.stdout.write(`${failures.map(({ code }) => code).join() || 'published'}\n`)
