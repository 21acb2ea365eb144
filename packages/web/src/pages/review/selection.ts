/** What is ticked in a list, and where the last tick was: a tick with shift goes from there. */
export interface Ticked {
  readonly ids: ReadonlySet<string>
  readonly last?: string
}

/** Nothing is ticked. */
export const noneTicked: Ticked = { ids: new Set() }

/** Ticks or unticks one row. */
export function toggled({ ids }: Ticked, id: string): Ticked {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, last: id }
}

/** Ticks all rows from the last tick to this one. */
export function tickedUpTo(ticked: Ticked, id: string, rows: readonly string[]): Ticked {
  const from = rows.indexOf(ticked.last ?? id)
  const to = rows.indexOf(id)
  if (from < 0 || to < 0) return toggled(ticked, id)
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...ticked.ids, ...between]), last: id }
}

/** What is still ticked of rows that are there: what was published meanwhile is not. */
export function stillThere({ ids, last }: Ticked, rows: readonly string[]): Ticked {
  const here = new Set(rows.filter((row) => ids.has(row)))
  return { ids: here, ...(last === undefined ? {} : { last }) }
}
