// Scans libraries with the built packages in a process of its own, and prints what that took as JSON.
//   node scan-alone.mjs DATA_FOLDER MOVIES_ROOT [SERIES_ROOT]
import { join } from 'node:path'
import { createMetarr } from '@metarr/core'
import { createDefaultPorts } from '@metarr/core/node'
import { createSqliteStorage } from '@metarr/storage-sqlite'

const [folder = '', ...roots] = process.argv.slice(2)
const storage = await createSqliteStorage({ file: join(folder, 'metarr.db') })
const ports = createDefaultPorts({ storage, folder })
const metarr = createMetarr(ports)
const start = performance.now()
let added = 0
for (const [at, root] of roots.entries()) {
  const { id } = await metarr.addLibrary({ kind: at === 0 ? 'movies' : 'series', root })
  const report = await metarr.scan({ libraryId: id })
  added += report.added
}
const ms = performance.now() - start
await ports.probe.close()
await storage.close()
console.log(JSON.stringify({ added, ms, peakMB: process.resourceUsage().maxRSS / 1024 }))
