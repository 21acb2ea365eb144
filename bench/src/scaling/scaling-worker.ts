import { setMaxListeners } from 'node:events'
import { createMetarr } from '@metarr/core'
import { createMemoryMetadataProvider } from '@metarr/core/memory'
import { createDefaultPorts } from '@metarr/core/node'
import { createPostgresStorage } from '@metarr/storage-postgres'
import { endlessCatalogue } from './endless-catalogue.js'

/** Works as `metarr worker` does until SIGTERM, then prints what it cost: milliseconds of CPU, and megabytes at the most. */
const [url = '', schema = '', folder = '', name = ''] = process.argv.slice(2)
setMaxListeners(100)
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
process.stdin.resume().once('end', () => process.exit(1))
const storage = await createPostgresStorage({ url, schema })
const provider = createMemoryMetadataProvider(await endlessCatalogue())
const providers = { metadataProviders: [provider], assetProviders: [provider] }
const metarr = createMetarr(createDefaultPorts({ storage, folder, ...providers }))
process.stdout.write('ready\n')
await metarr.work({ name, signal: stop.signal })
await metarr.close()
const { user, system } = process.cpuUsage()
const megabytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ cpuMs: (user + system) / 1000, megabytes })}\n`)
process.stdin.destroy()
