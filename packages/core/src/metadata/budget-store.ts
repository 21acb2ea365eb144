/** How long a service counts calls before it starts anew. */
export type BudgetPeriod = 'day' | 'month'

/** One day or month of calls to one service. */
export interface BudgetWindow {
  readonly provider: string
  readonly period: BudgetPeriod
  /** Midnight UTC, of the day or of the first of the month. */
  readonly startsAt: number
}

/** Counts calls where every process sees them, and no restart forgets them. */
export interface BudgetStore {
  /**
   * Counts one call more, unless `limit` or more are counted: then it counts nothing and resolves with `false`. However many
   * ask at once, no more than `limit` get a yes.
   */
  take(window: BudgetWindow, limit: number): Promise<boolean>

  /** How many calls are counted. */
  used(window: BudgetWindow): Promise<number>

  /** Forgets windows that started before; returns how many. */
  prune(startedBefore: number): Promise<number>
}

/** The day or month, by UTC, that `at` lies in. */
export function budgetWindow(provider: string, period: BudgetPeriod, at: number): BudgetWindow {
  return { provider, period, startsAt: startOf(period, at, 0) }
}

/** When the window after this one starts. */
export function endOfWindow({ period, startsAt }: BudgetWindow): number {
  return startOf(period, startsAt, 1)
}

function startOf(period: BudgetPeriod, at: number, later: number): number {
  const date = new Date(at)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  return period === 'day' ? Date.UTC(year, month, day + later) : Date.UTC(year, month + later)
}
