import type { ProbeProblem } from '../../scan/media-probe.js'

const goneCodes = new Set(['ENOENT', 'ENOTDIR', 'ESTALE'])

/** What a failed call of the file system says about the file; rethrows what is no such failure. */
export function systemProblem(error: unknown): ProbeProblem {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error
  const code = String(error.code)
  return goneCodes.has(code)
    ? { code: 'missing', message: 'No such file' }
    : { code: 'unreadable', message: `The system refuses to read it: ${code}` }
}

/** What is there, but is no file. */
export const notAFile: ProbeProblem = { code: 'unreadable', message: 'Not a file' }

export const emptyFile: ProbeProblem = { code: 'empty', message: 'The file is empty' }
