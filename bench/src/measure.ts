import { readFileSync } from 'node:fs'
import { holds, type Row, type Side, type Stage, type Unit } from './row.js'

/** What came out of one row: medians over its rounds, `ratio` being the median of each round's own. */
export interface Measured {
  readonly id: string
  readonly what: string
  readonly unit: Unit
  readonly ours: number
  readonly peer: number
  readonly ratio: number
  readonly bar: number
  readonly better: 'lower' | 'higher'
  readonly holds: boolean
}

/** Runs both sides of a row in every round, in alternating order, after one round of warming up. */
export async function measureRow(row: Row): Promise<Measured> {
  const stage = await row.prepare()
  try {
    return summarize(row, await measureRounds(row, stage))
  } finally {
    await stage.cleanup?.()
  }
}

interface Round {
  readonly ours: number
  readonly peer: number
}

async function measureRounds(
  { unit = 'ms', rounds = 5, isCold }: Row,
  stage: Stage,
): Promise<Round[]> {
  const measured: Round[] = []
  for (let round = isCold ? 1 : 0; round <= rounds; round += 1) {
    await stage.beforeRound?.(round)
    measured.push(await measureRound(stage, unit, round))
  }
  return measured.slice(isCold ? 0 : 1)
}

async function measureRound({ ours, peer }: Stage, unit: Unit, round: number): Promise<Round> {
  if (round % 2 === 0) {
    const first = await measureSide(ours, unit, round)
    return { ours: first, peer: await measureSide(peer, unit, round) }
  }
  const first = await measureSide(peer, unit, round)
  return { ours: await measureSide(ours, unit, round), peer: first }
}

async function measureSide(side: Side, unit: Unit, round: number): Promise<number> {
  globalThis.gc?.()
  const clock = unit === 'cpu-ms' ? cpuMilliseconds : () => performance.now()
  const start = clock()
  const own = await side(round)
  const took = clock() - start
  return typeof own === 'number' ? own : took
}

/** CPU time of this process, its threads and, on Linux in steps of 10 ms, its finished children. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + childrenCpuMilliseconds()
}

function childrenCpuMilliseconds(): number {
  if (process.platform !== 'linux') return 0
  const afterName = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1) ?? ''
  const [user = 0, system = 0] = afterName.split(' ').slice(13, 15).map(Number)
  return (user + system) * 10
}

function summarize(row: Row, rounds: readonly Round[]): Measured {
  const ratio = median(rounds.map(({ ours, peer }) => ours / peer))
  const lower = 'atMost' in row.bar
  return {
    id: row.id,
    what: row.what,
    unit: row.unit ?? 'ms',
    ours: median(rounds.map(({ ours }) => ours)),
    peer: median(rounds.map(({ peer }) => peer)),
    ratio,
    bar: 'atMost' in row.bar ? row.bar.atMost : row.bar.atLeast,
    better: lower ? 'lower' : 'higher',
    holds: holds(row.bar, ratio),
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
  return (lower + upper) / 2
}
