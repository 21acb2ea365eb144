/** The line a row has to stay on the right side of: a ratio of ours to the peer's. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number }

/** What `ours` and `peer` are measured in; everything but `right` and `MB` is timed by the harness. */
export type Unit = 'ms' | 'cpu-ms' | 'right' | 'MB'

/**
 * One side of a row, called once a round. What it returns is ignored, unless it is a number: then
 * that number counts instead of the time the call took: right answers, or the time of a part of it.
 */
export type Side = (round: number) => unknown

/** A row that is ready to be measured. */
export interface Stage {
  readonly ours: Side
  readonly peer: Side
  /** Untimed, before both sides of each round. */
  beforeRound?(round: number): unknown
  /** Untimed, once, also after a failure. */
  cleanup?(): unknown
}

/** One comparison: a thing we do, beside a program or a physical limit that does the same. */
export interface Row {
  /** Short and stable, for `--only`: `cache-put-cacache`. */
  readonly id: string
  /** What both sides do, in one line, with the amount: `put of 400 pictures, beside cacache`. */
  readonly what: string
  readonly bar: Bar
  /** Default `ms`: wall-clock milliseconds of one round. */
  readonly unit?: Unit
  /** Measured rounds after one warm-up round. Default 5. */
  readonly rounds?: number
  /** Goes without a round of warming up: what it measures happens in a process of its own, or once. */
  readonly isCold?: true
  /** Takes minutes: measured only with `--large`, or when `--only` names it. */
  readonly isLarge?: true
  /** Why it cannot be measured here, if so; the row is then skipped by name. */
  missing?(): string | undefined
  /** Commands that the peer needs on the PATH; without one of them the row is skipped by name. */
  readonly needs?: readonly string[]
  /** Untimed, once: makes the data and returns both sides. */
  prepare(): Stage | Promise<Stage>
}

/** Declares a row; list it in `rows/index.ts`. */
export function defineRow(row: Row): Row {
  return row
}

/** Whether `ratio` is on the right side of `bar`. */
export function holds(bar: Bar, ratio: number): boolean {
  return 'atMost' in bar ? ratio <= bar.atMost : ratio >= bar.atLeast
}
