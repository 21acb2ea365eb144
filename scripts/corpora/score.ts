import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Corpus, Fact, Judge, Row } from './corpus.js'

/** A value of a peer that we do not give, and why, if that was decided. */
export interface Disagreement {
  readonly id: string
  readonly field: string
  readonly input: unknown
  readonly expected: unknown
  readonly actual: unknown
  /** From `disagreements.json`; absent when nobody has written it down yet. */
  readonly reason?: string
  /** Whose answer we give instead. */
  readonly follows?: string
}

/** How far we agree with one corpus. A case is one value of one row that the issue of names covers. */
export interface Score {
  readonly name: string
  readonly cases: number
  readonly agree: number
  /** Between 0 and 1. */
  readonly score: number
  readonly disagreements: readonly Disagreement[]
}

interface Decided {
  readonly corpus: string
  readonly id: string
  readonly field: string
  readonly reason: string
  readonly follows: string
}

const decided = JSON.parse(
  readFileSync(fileURLToPath(new URL('disagreements.json', import.meta.url)), 'utf8'),
) as Decided[]
const reasons = new Map(decided.map((one) => [`${one.corpus} ${one.id} ${one.field}`, one]))

/** Asks a corpus row by row. */
export function scoreCorpus({ name, rows }: Corpus, judge: Judge): Score {
  const asked = rows.flatMap((row) => factsOf(row, judge).map((fact) => ({ row, fact })))
  const disagreements = asked
    .filter(({ fact }) => !fact.agrees)
    .map(({ row, fact }) => disagreement(name, row, fact))
  const agree = asked.length - disagreements.length
  return {
    name,
    cases: asked.length,
    agree,
    score: asked.length === 0 ? 1 : agree / asked.length,
    disagreements,
  }
}

/** A throw is the worst answer, and no reason to stop. */
function factsOf(row: Row, judge: Judge): readonly Fact[] {
  try {
    return judge(row)
  } catch (error) {
    return [{ field: 'throws', expected: null, actual: String(error), agrees: false }]
  }
}

function disagreement(corpus: string, row: Row, { field, expected, actual }: Fact): Disagreement {
  const known = reasons.get(`${corpus} ${row.id} ${field}`)
  return {
    id: row.id,
    field,
    input: row.input,
    expected,
    actual,
    ...(known && { reason: known.reason, follows: known.follows }),
  }
}
