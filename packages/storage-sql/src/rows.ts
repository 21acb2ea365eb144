/** Columns that may be NULL, as fields that are absent instead. */
export type Present<Row> = { [Column in keyof Row]?: Exclude<Row[Column], null> }

/** The columns of a row that are not NULL. */
export function presentIn<Row extends object>(row: Row): Present<Row> {
  const present: Present<Row> = {}
  for (const column in row) {
    const value = row[column]
    if (value !== null) present[column] = value as Exclude<Row[typeof column], null>
  }
  return present
}

/** What JSON text in a column stands for; the caller knows what it once put there. */
export function fromJson<Value>(text: string): Value {
  return JSON.parse(text) as Value
}

/** Parts of a list, small enough to be bound to one statement. */
export function* chunksOf<Value>(
  values: readonly Value[],
  size = 100,
): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size)
}
