/** A day before a month where both are possible, as everywhere but in the USA. */
const forms: readonly {
  readonly pattern: RegExp
  readonly order: readonly [number, number, number]
}[] = [
  { pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, order: [1, 2, 3] },
  { pattern: /^(\d{4})(\d{2})(\d{2})(?!\d)/, order: [1, 2, 3] },
  { pattern: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/, order: [3, 2, 1] },
  { pattern: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/, order: [3, 1, 2] },
]

/**
 * Returns a date as `YYYY-MM-DD`, whatever time follows it; `undefined` when it is none. Days before 1878, when nothing
 * was filmed, are how programs write "unknown" (`0001-01-01`, `1601-01-01`, `0000-00-00`).
 */
export function dateIn(text: string): string | undefined {
  for (const { pattern, order } of forms) {
    const match = pattern.exec(text.trim())
    if (!match) continue
    const [year = 0, month = 0, day = 0] = order.map((at) => Number(match[at]))
    if (isDay(year, month, day)) return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  }
  return undefined
}

/** A year as a number; 0 and other placeholders are none. */
export function yearIn(value: number | undefined): number | undefined {
  return value !== undefined && value >= 1878 && value < 10_000 ? Math.trunc(value) : undefined
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1878 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
