import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '@metarr/test-postgres'
import { machine } from '../report.js'
import { measureScaling, type Scaled } from './measure-scaling.js'
import { type TableSize, tableSizes } from './table-sizes.js'

const { values: options } = parseArgs({
  options: {
    items: { type: 'string', default: '32000' },
    workers: { type: 'string', default: '1,2,4' },
    folder: { type: 'string', default: tmpdir() },
  },
})

const headings = [
  ...['workers', 'seconds', 'items a second', 'of them alone'],
  ...['workers, CPU ms an item', 'all else, CPU ms an item', 'largest worker, MB'],
]
const sizeHeadings = ['table', 'rows', 'bytes an item', 'of indexes, bytes an item']
const items = Number(options.items)
const crews = options.workers.split(',').map(Number)
const folder = await mkdtemp(join(options.folder, 'metarr-scaling-'))
const server = await startPostgres({ durable: true })
try {
  console.log(`${items} movies, ${JSON.stringify(machine())}\n`)
  console.log(row(headings))
  console.log(row(headings.map(() => '---')))
  for (const workers of crews) await measureCrew(workers)
  const sizes = await tableSizes(server.url, `scaling_${crews[0]}`)
  console.log(`\n${row(sizeHeadings)}\n${row(sizeHeadings.map(() => '---'))}`)
  for (const size of sizes) console.log(sizeLine(size))
} finally {
  await server.remove()
  await rm(folder, { recursive: true, force: true })
}

/** A crew that fails is told, and costs the others nothing. */
async function measureCrew(workers: number): Promise<void> {
  const progress = (line: string) => console.error(`${workers} workers, ${line}`)
  try {
    console.log(lineOf(await measureScaling({ server, folder, items, workers, progress })))
  } catch (error) {
    console.error(`${workers} workers:`, error)
    process.exitCode = 1
  }
  await rm(join(folder, `${workers}`), { recursive: true, force: true })
}

function lineOf({ workers, seconds, aloneSeconds, ...costs }: Scaled): string {
  const perItem = (cpuSeconds: number) => ((cpuSeconds * 1000) / items).toFixed(1)
  return row([
    ...[workers, seconds.toFixed(1), (items / seconds).toFixed(0), aloneSeconds.toFixed(1)],
    ...[perItem(costs.workerCpuSeconds), perItem(costs.otherCpuSeconds)],
    costs.megabytes.toFixed(0),
  ])
}

function sizeLine({ table, rows, bytes, indexBytes }: TableSize): string {
  const perItem = (count: number) => Math.round(count / items)
  return row([table, rows, perItem(bytes), perItem(indexBytes)])
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}
