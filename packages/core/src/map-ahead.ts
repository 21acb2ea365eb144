/**
 * What `work` makes of every value, in the order of the values, while the next `ahead` of them are being worked on. The first failure in that
 * order ends it.
 */
export async function* mapAhead<Value, Result>(
  values: Iterable<Value> | AsyncIterable<Value>,
  ahead: number,
  work: (value: Value) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  for await (const value of values) {
    const result = work(value)
    result.catch(() => undefined)
    begun.push(result)
    const first = begun.length > ahead ? begun.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const result of begun) yield await result
}
