import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import type { AbsolutePath, ProbeProblem } from '../../../scan/media-probe.js'
import { fingerprintEdge, fingerprintOfEdges, tailStart } from '../fingerprint.js'
import { containerReader } from '../read-container.js'
import { emptyFile, notAFile, systemProblem } from '../system-problem.js'

/** What the ends of a file tell before anyone looks closer. */
export type Look =
  | {
      readonly ok: true
      readonly fingerprint: string | undefined
      /** Whether it begins as a video container does. */
      readonly isContainer: boolean
    }
  | { readonly ok: false; readonly problem: ProbeProblem }

/** Reads both ends of `file`, at most 128 KiB. */
export async function lookAt(file: AbsolutePath): Promise<Look> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file)
    return await lookInto(handle)
  } catch (error) {
    return { ok: false, problem: systemProblem(error) }
  } finally {
    await handle?.close()
  }
}

async function lookInto(handle: FileHandle): Promise<Look> {
  const facts = await handle.stat()
  if (!facts.isFile()) return { ok: false, problem: notAFile }
  if (facts.size === 0) return { ok: false, problem: emptyFile }
  const head = await readAt(handle, 0, Math.min(fingerprintEdge, facts.size))
  const tail = await readAt(handle, tailStart(facts.size), facts.size - tailStart(facts.size))
  return {
    ok: true,
    fingerprint: fingerprintOfEdges(facts.size, head, tail),
    isContainer: containerReader(head) !== undefined,
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
