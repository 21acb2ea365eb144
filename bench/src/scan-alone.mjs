// Scans libraries twice with the built packages in a process of its own, and prints what that took as JSON.
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
const ids = []
let added = 0
for (const [at, root] of roots.entries()) {
  const { id } = await metarr.addLibrary({ kind: at === 0 ? 'movies' : 'series', root })
  const report = await metarr.scan({ libraryId: id })
  added += report.added
  ids.push(id)
}
const ms = performance.now() - start
const peakMB = process.resourceUsage().maxRSS / 1024
const again = performance.now()
let unchanged = 0
for (const libraryId of ids) unchanged += (await metarr.scan({ libraryId })).unchanged
const againMs = performance.now() - again
await ports.probe.close()
await storage.close()
console.log(JSON.stringify({ added, unchanged, ms, againMs, peakMB }))
