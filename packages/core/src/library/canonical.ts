/** JSON with the keys of every object in order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sortedByKey(part) : part))
}

/**
 * Whether two plain values give the same {@link canonicalJson}; looks no further than the first difference and writes nothing down. `simplify` may
 * replace objects before they are compared.
 */
export function saysSame(
  a: unknown,
  b: unknown,
  simplify: (part: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> = (
    part,
  ) => part,
): boolean {
  if (a === b) return true
  const same = (one: unknown, other: unknown) => saysSame(one, other, simplify)
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((part, at) => same(part, b[at]))
  if (!isRecord(a) || !isRecord(b)) return false
  const [left, right] = [simplify(a), simplify(b)]
  const names = namesOf(left)
  if (names.length !== namesOf(right).length) return false
  return names.every((name) => same(left[name], right[name]))
}

/** Absent and `undefined` are the same. */
function namesOf(part: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(part).filter((name) => part[name] !== undefined)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sortedByKey(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
