import { createPassingPool } from '../passing-pool.js'
import { workerUrl } from '../worker.js'
import type { PathGuard } from './path-guard.js'
import type { StagedCopy, StagingCall } from './staging-worker.js'

/** Stages copies of files in other threads, many at a time. */
export interface CopyStager {
  /** Whether the copy is staged. `false`: nothing was done, it is to be staged here, which also tells why it cannot be. */
  stage(guard: PathGuard, copy: StagedCopy): Promise<boolean>
}

/** Fewer copies than this in one moment are no crowd: handing them over would cost more. */
const fewest = 8
/** How many copies a thread makes before it answers. */
const batchSize = 8
/** Most of their time they wait for the disk. */
const threads = 4

interface Request {
  readonly guard: PathGuard
  readonly copy: StagedCopy
  readonly resolve: (isStaged: boolean) => void
}

/** A stager whose threads start with the first crowd of copies, and end when there is nothing to do. */
export function createCopyStager(): CopyStager {
  const url = workerUrl('staging-worker', import.meta.url)
  const nothing = { root: '', copies: [] }
  const pool = createPassingPool<StagingCall, readonly boolean[]>({ url, size: threads }, nothing)
  let waiting: Request[] = []
  let running = 0

  async function stageThere(root: string, batch: readonly Request[]): Promise<void> {
    running++
    const copies = batch.map(({ copy }) => copy)
    const staged = await pool.run({ root, copies }).catch(() => [])
    running--
    for (const [at, { resolve }] of batch.entries()) resolve(staged[at] ?? false)
  }

  function flush(): void {
    const requests = waiting
    waiting = []
    const isCrowd = (requests.length >= fewest || running > 0) && pool.isWarm()
    for (const [root, ofRoot] of isCrowd ? byRoot(requests) : [])
      for (let at = 0; at < ofRoot.length; at += batchSize)
        void stageThere(root, ofRoot.slice(at, at + batchSize))
    if (!isCrowd) for (const { resolve } of requests) resolve(false)
  }

  return {
    stage(guard, copy) {
      if (waiting.length === 0) setImmediate(flush)
      return new Promise((resolve) => waiting.push({ guard, copy, resolve }))
    },
  }
}

function byRoot(requests: readonly Request[]): ReadonlyMap<string, readonly Request[]> {
  const roots = new Map<string, Request[]>()
  for (const request of requests) {
    const { root } = request.guard
    roots.set(root, [...(roots.get(root) ?? []), request])
  }
  return roots
}
