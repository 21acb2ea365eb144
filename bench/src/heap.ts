/** Bytes on the heap, after a collection where the collector can be called. */
export function heapAfterCollection(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
