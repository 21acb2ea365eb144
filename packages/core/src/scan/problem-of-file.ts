import { MetarrError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import type { ScanProblem } from './finding.js'

/** What a file that cannot be read is a problem of; an unreachable root, and what nobody expects, is thrown again. */
export function problemOfFile(path: RelativePath, error: unknown): ScanProblem {
  if (!(error instanceof MetarrError) || error.code === 'root-unavailable') throw error
  const { code, message, retryable } = error
  return { path, code, message, ...(retryable && { mayPass: true }) }
}
