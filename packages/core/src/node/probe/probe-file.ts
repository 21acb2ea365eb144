import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { AbsolutePath, ProbeProblem, ProbeResult } from '../../scan/media-probe.js'
import type { ByteSource } from './byte-source.js'
import { createByteSource, HeaderStop } from './byte-source.js'
import type { Draft } from './draft.js'
import { detailsOf, emptyDraft } from './draft.js'
import { hasStreams, known } from './facts.js'
import { fingerprintOf } from './fingerprint.js'
import { containerReader, headLength } from './read-container.js'
import { emptyFile, notAFile, systemProblem } from './system-problem.js'

/** Reads the headers of `file` and its quick fingerprint with synchronous calls; for worker threads. */
export function probeFile(file: AbsolutePath): ProbeResult {
  return withSource(file, probeSource, (problem) => ({ ok: false, problem }))
}

/** Reads only the quick fingerprint; nothing when the file cannot be read. */
export function fingerprintFile(file: AbsolutePath): string | undefined {
  return withSource(file, fingerprintOf, () => undefined)
}

/** Reads the headers from `source`. */
export function probeSource(source: ByteSource): ProbeResult {
  if (source.size === 0) return failed(emptyFile)
  const fingerprint = fingerprintOf(source)
  return known<ProbeResult>({ ...readStreams(source), fingerprint })
}

function readStreams(source: ByteSource): ProbeResult {
  const read = containerReader(source.peek(0, headLength))
  if (read === undefined) {
    return failed({ code: 'unknown-format', message: 'Not a video container that the probe knows' })
  }
  const draft = emptyDraft()
  const stop = attempt(() => read(source, draft))
  const problem = problemOf(draft, stop, source.size)
  if (problem === undefined) return { ok: true, streams: detailsOf(draft) }
  return hasStreams(draft) ? { ...failed(problem), streams: detailsOf(draft) } : failed(problem)
}

/** Runs a parser; a stop is an answer, and so is a bug that foreign bytes bring to light. */
function attempt(read: () => void): HeaderStop | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof HeaderStop) return error
    if (error instanceof RangeError)
      return new HeaderStop('malformed', 'A header lies about its size')
    throw error
  }
}

function problemOf(
  draft: Draft,
  stop: HeaderStop | undefined,
  size: number,
): ProbeProblem | undefined {
  const expected = draft.expectedSize ?? 0
  if (expected > size) {
    return { code: 'truncated', message: `${size} bytes of at least ${expected} are there` }
  }
  if (stop?.reason === 'end-of-file') return { code: 'truncated', message: stop.message }
  if (hasStreams(draft)) return undefined
  return { code: 'malformed', message: stop?.message ?? 'No stream was found' }
}

function failed(problem: ProbeProblem): ProbeResult & { ok: false } {
  return { ok: false, problem }
}

function withSource<T>(
  file: AbsolutePath,
  use: (source: ByteSource) => T,
  otherwise: (problem: ProbeProblem) => T,
): T {
  let descriptor: number | undefined
  try {
    descriptor = openSync(file, 'r')
    const opened = descriptor
    const facts = fstatSync(opened)
    if (!facts.isFile()) return otherwise(notAFile)
    return use(createByteSource(facts.size, (target, at) => readFully(opened, target, at)))
  } catch (error) {
    return otherwise(systemProblem(error))
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function readFully(descriptor: number, target: Buffer, position: number): number {
  let filled = 0
  while (filled < target.length) {
    const count = readSync(descriptor, target, filled, target.length - filled, position + filled)
    if (count === 0) break
    filled += count
  }
  return filled
}
