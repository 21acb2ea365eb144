/** JSON with the keys of every object in order, so that equal values give equal text. `simplify` may replace objects before they are written. */
export function canonicalJson(
  value: unknown,
  simplify: (part: Readonly<Record<string, unknown>>) => unknown = (part) => part,
): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    const simple = isRecord(part) ? simplify(part) : part
    return isRecord(simple) ? sortedByKey(simple) : simple
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sortedByKey(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
