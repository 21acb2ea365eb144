import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One row of a corpus: what went in, and what a peer's own test expects to come out. */
export interface Row {
  readonly id: string
  readonly kind: string
  readonly input: unknown
  readonly expected: Readonly<Record<string, unknown>>
  readonly options?: Readonly<Record<string, unknown>>
  readonly [extra: string]: unknown
}

/** A file of rows. */
export interface Corpus {
  readonly name: string
  readonly rows: readonly Row[]
}

/** One value that a peer expects, beside ours. */
export interface Fact {
  readonly field: string
  readonly expected: unknown
  readonly actual: unknown
  readonly agrees: boolean
}

/** Turns a row into the facts that are ours to answer; none when the row asks for something else. */
export type Judge = (row: Row) => readonly Fact[]

/** Reads every corpus of a folder whose file begins with one of the prefixes, in alphabetical order. */
export function readCorpora(folder: string, prefixes: readonly string[]): Corpus[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && prefixes.some((prefix) => file.startsWith(prefix)))
    .sort()
    .map((file) => {
      const { corpus, items } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CorpusFile
      return { name: corpus ?? file.replace(/\.json$/, ''), rows: items }
    })
}

interface CorpusFile {
  readonly corpus?: string
  readonly items: readonly Row[]
}

/** A fact whose values must be the same. */
export function same(field: string, expected: unknown, actual: unknown): Fact {
  const agrees = JSON.stringify(normal(expected)) === JSON.stringify(normal(actual))
  return { field, expected: normal(expected), actual: normal(actual), agrees }
}

/** A fact that we checked in another way. */
export function judged(field: string, expected: unknown, actual: unknown, agrees: boolean): Fact {
  return { field, expected, actual: normal(actual), agrees }
}

/** Nothing is nothing, whether it is absent, null, or empty text. */
function normal(value: unknown): unknown {
  return value === undefined || value === '' ? null : value
}
