import { mkdirSync, rmSync } from 'node:fs'
import { createMetarr } from '@metarr/core'
import { createDefaultPorts } from '@metarr/core/node'
import { createSqliteStorage } from '@metarr/storage-sqlite'

const [data, root, runs = '3', fresh] = process.argv.slice(2)
if (fresh) rmSync(data, { recursive: true, force: true })
mkdirSync(data, { recursive: true })
const storage = await createSqliteStorage({ file: data + '/metarr.db' })
const ports = createDefaultPorts({ storage, folder: data })
const m = createMetarr(ports)
let libs = await storage.libraries.list()
if (libs.length === 0) {
  await m.addLibrary({ kind: 'movies', root: root + '/movies' })
  await m.addLibrary({ kind: 'series', root: root + '/series' })
  libs = await storage.libraries.list()
}
let peak = 0
const iv = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)
for (let i = 0; i < +runs; i++)
  for (const l of libs) {
    const c = process.cpuUsage()
    const t = performance.now()
    const r = await m.scan({ libraryId: l.id })
    const u = process.cpuUsage(c)
    console.log(
      l.kind,
      Math.round(performance.now() - t),
      'ms cpu',
      Math.round((u.user + u.system) / 1000),
      'folders',
      r.folders,
      'unch',
      r.unchanged,
      'added',
      r.added,
      'prob',
      r.problems.length,
      'peakMB',
      Math.round(peak / 1e6),
      'rss',
      Math.round(process.memoryUsage.rss() / 1e6),
    )
  }
clearInterval(iv)
await storage.close()
await ports.probe.close()
