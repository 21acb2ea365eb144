/** What names become: another name, several, or none (`null`). Case does not count in the names that are looked up. */
export type NameMap = Readonly<Record<string, string | readonly string[] | null>>

/** A {@link NameMap} made ready for looking up. */
export type NameTable = ReadonlyMap<string, readonly string[]>

/** Joins maps into one table; of two that speak of the same name the later wins. */
export function nameTable(...maps: readonly NameMap[]): NameTable {
  const entries = maps.flatMap((map) => Object.entries(map))
  return new Map(entries.map(([name, become]) => [keyOf(name), listOf(become)]))
}

/** Renames what the table knows, keeps the rest; each name once, in order. */
export function mapNames(names: readonly string[], table: NameTable): readonly string[] {
  return [...new Set(names.flatMap((name) => table.get(keyOf(name)) ?? [name]))]
}

function keyOf(name: string): string {
  return name.trim().toLowerCase()
}

function listOf(become: string | readonly string[] | null): readonly string[] {
  if (become === null) return []
  return typeof become === 'string' ? [become] : become
}
