import type { ItemFailure, ScanProblem } from '@metarr/core'

/** One line per item that failed. */
export function failureLines(failures: readonly ItemFailure[]): readonly string[] {
  return failures.map(({ title, message, code }) => `  ✗ ${title}: ${message} [${code}]`)
}

/** One line per file that could not be read. */
export function problemLines(problems: readonly ScanProblem[]): readonly string[] {
  return problems.map(({ path, message, code }) => `  ! ${path}: ${message} [${code}]`)
}
