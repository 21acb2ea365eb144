// Lets a worker of the built packages be idle for a while, in a process of its own, and prints how much memory it has.
//   node worker-alone.mjs DATABASE_URL DATA_FOLDER
import { createMetarr } from '@metarr/core'
import { createDefaultPorts } from '@metarr/core/node'
import { createPostgresStorage } from '@metarr/storage-postgres'

const [url = '', folder = ''] = process.argv.slice(2)
const storage = await createPostgresStorage({ url })
const metarr = createMetarr(createDefaultPorts({ storage, folder }))
const stop = new AbortController()
const working = metarr.work({ name: 'idle', signal: stop.signal })
await new Promise((resolve) => setTimeout(resolve, 3000))
console.log(JSON.stringify({ megabytes: process.memoryUsage.rss() / 1024 / 1024 }))
stop.abort()
await working
await metarr.close()
