import { availableParallelism, cpus, platform, release } from 'node:os'
import type { Measured } from './measure.js'

/** A row that could not run here. */
export interface Skipped {
  readonly id: string
  readonly why: string
}

/** Everything one run found; printed as it is by `--json`. */
export interface Report {
  readonly machine: string
  readonly rows: readonly Measured[]
  readonly skipped: readonly Skipped[]
}

/** The computer and the Node that the numbers belong to. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  return `node ${process.version}, ${availableParallelism()} x ${model}, ${platform()} ${release()}`
}

/** The report as a table for people, one line a row. */
export function formatTable({ machine, rows, skipped }: Report): string {
  const cells = [['row', 'ours', 'peer', 'ratio', 'bar', ''], ...rows.map(cellsOf)]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => width(row, column))))
  const lines = cells.map((row) => row.map((cell, i) => cell.padEnd(widths?.[i] ?? 0)).join('  '))
  const notes = rows.map(({ id, what }) => `${id}: ${what}`)
  const left = skipped.map(({ id, why }) => `${id}: skipped, ${why}`)
  return [machine, '', ...lines.map((line) => line.trimEnd()), '', ...notes, ...left].join('\n')
}

function cellsOf({ id, ours, peer, unit, ratio, bar, better, holds }: Measured): string[] {
  return [
    id,
    `${number(ours)} ${unit}`,
    `${number(peer)} ${unit}`,
    number(ratio),
    `${better === 'lower' ? '<=' : '>='} ${bar}`,
    holds ? 'holds' : 'MISSED',
  ]
}

function width(row: readonly string[], column: number): number {
  return row[column]?.length ?? 0
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
