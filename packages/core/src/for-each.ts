import PQueue from 'p-queue'

export interface ForEachOptions {
  /** How many run at once. */
  readonly concurrency: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Works on every value, some at once. The first failure, or the signal, ends it: what has begun is waited for, nothing further begins, and
 * then it rejects.
 */
export async function forEachConcurrently<Value>(
  values: Iterable<Value> | AsyncIterable<Value>,
  { concurrency, signal }: ForEachOptions,
  work: (value: Value) => Promise<void>,
): Promise<void> {
  const queue = new PQueue({ concurrency })
  const failures: unknown[] = []
  try {
    for await (const value of values) {
      if (failures.length > 0 || signal?.aborted) break
      await queue.onSizeLessThan(concurrency)
      queue
        .add(() => work(value))
        .catch((error: unknown) => {
          failures.push(error)
          queue.clear()
        })
    }
  } finally {
    await queue.onIdle()
  }
  if (failures.length > 0) throw failures[0]
  signal?.throwIfAborted()
}
