import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { type Measured, measureRow } from './measure.js'
import { formatTable, machine, type Skipped } from './report.js'
import type { Row } from './row.js'
import { rows } from './rows/index.js'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    large: { type: 'boolean' },
    only: { type: 'string', multiple: true },
  },
})

process.exitCode = await main()

async function main(): Promise<number> {
  const unknown = options.only?.filter((id) => !rows.some((row) => row.id === id)) ?? []
  if (unknown.length > 0) return refuse(unknown)

  const measured: Measured[] = []
  const skipped: Skipped[] = []
  for (const row of rows.filter(isWanted)) {
    const why = whyNot(row)
    if (why !== undefined) skipped.push({ id: row.id, why })
    else measured.push(await measureAloud(row))
  }
  const report = { machine: machine(), rows: measured, skipped }
  console.log(options.json ? JSON.stringify(report, undefined, 2) : formatTable(report))
  return measured.every((row) => row.holds) ? 0 : 1
}

function isWanted({ id }: Row): boolean {
  return options.only?.includes(id) ?? true
}

function whyNot(row: Row): string | undefined {
  if (row.isLarge && !options.large && !options.only) return 'it takes minutes; add --large'
  const command = row.needs?.find((one) => !isInstalled(one))
  return command === undefined ? row.missing?.() : `${command} is not installed`
}

function measureAloud(row: Row): Promise<Measured> {
  console.error(`measuring ${row.id}: ${row.what}`)
  return measureRow(row)
}

function refuse(unknown: readonly string[]): number {
  console.error(
    `No row is called ${unknown.join(', ')}. Rows: ${rows.map(({ id }) => id).join(', ')}`,
  )
  return 2
}

function isInstalled(command: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', command]).status === 0
}
