import type { ItemFailure, ScanProblem } from '@metarr/core'

/** One line per cause, with the names of all items that failed for it: a bad key is one thing, however many items it stops. */
export function failureLines(failures: readonly ItemFailure[]): readonly string[] {
  const byCause = new Map<string, string[]>()
  for (const { title, message, code } of failures) {
    const cause = `${message} [${code}]`
    byCause.set(cause, [...(byCause.get(cause) ?? []), title])
  }
  return [...byCause].map(([cause, titles]) => causeLine(cause, titles))
}

function causeLine(cause: string, titles: readonly string[]): string {
  const [only = ''] = titles
  return titles.length === 1
    ? `  ✗ ${only}: ${cause}`
    : `  ✗ ${titles.length} items: ${cause}: ${titles.join(', ')}`
}

/** One line per file that could not be read. */
export function problemLines(problems: readonly ScanProblem[]): readonly string[] {
  return problems.map(({ path, message }) => `  ! ${path}: ${message}`)
}
