import { type ResourceLimits, Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Where a worker's file is, for the module that starts it: `workerUrl('probe-worker', import.meta.url)`.
 *
 * In the sources the worker lies beside the module that starts it, as `probe-worker.ts`. In the package it is an entry
 * of its own, `dist/probe-worker.js`, beside the bundle that the module became part of. Both are "beside the caller,
 * with the caller's extension".
 */
export function workerUrl(name: string, callerUrl: string): URL {
  const extension = isSource(new URL(callerUrl)) ? 'ts' : 'js'
  return new URL(`./${name}.${extension}`, callerUrl)
}

/** A thread keeps what it can, up to its limits; none of a pool needs more, and several share a small NAS with the rest. */
export const smallThread: ResourceLimits = {
  maxYoungGenerationSizeMb: 4,
  maxOldGenerationSizeMb: 128,
}

/** What makes and forgets much spends a third of its time on sweeping, unless it may forget more at a time. */
export const busyThread: ResourceLimits = { ...smallThread, maxYoungGenerationSizeMb: 16 }

/**
 * Starts a worker thread that runs the module at `url`. A TypeScript module is run through tsx, which the thread has to
 * set up itself: Node 20 ignores `--import` hooks for the first module of a thread.
 */
export function startWorker(url: URL, options: WorkerOptions = {}): Worker {
  if (!isSource(url)) return new Worker(url, options)
  const tsx = import.meta.resolve('tsx/esm/api')
  const script = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register()
    return import(${JSON.stringify(url.href)})
  })`
  return new Worker(script, { ...options, eval: true })
}

function isSource(url: URL): boolean {
  return url.pathname.endsWith('.ts')
}
