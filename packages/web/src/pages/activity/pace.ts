/** How far some work was, and when. */
export interface Sample {
  readonly at: number
  readonly done: number
}

/** The samples to keep of work whose progress is watched: the first seen and those of the last minute. Work that begins anew forgets. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last !== undefined && next.done < last.done) return [next]
  if (last?.done === next.done) return samples
  const recent = samples.filter(({ at }) => next.at - at <= windowMs)
  return [...recent, next]
}

const windowMs = 60_000
const leastMs = 2_000

/** Milliseconds left at the pace of the samples; `undefined` while nobody can say: too few of them, or no end known. */
export function millisecondsLeft(
  samples: readonly Sample[],
  total: number | undefined,
): number | undefined {
  const [first] = samples
  const last = samples.at(-1)
  if (first === undefined || last === undefined || total === undefined) return undefined
  const [tookMs, did] = [last.at - first.at, last.done - first.done]
  if (tookMs < leastMs || did <= 0) return undefined
  return Math.max(0, Math.round(((total - last.done) * tookMs) / did))
}
