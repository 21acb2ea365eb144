/** How waits grow from one failure to the next. */
export interface Backoff {
  /** After the first failure, in milliseconds; doubles with each further one. */
  readonly firstMs: number
  /** No wait is longer, jitter included. */
  readonly ceilingMs: number
}

/** One second, doubling to half a minute. */
export const defaultBackoff: Backoff = { firstMs: 1_000, ceilingMs: 30_000 }

/**
 * Milliseconds to wait after `failures` failures in a row (from 1), between half of the nominal wait and one and a half,
 * so that many callers do not come back at once. `chance` is at least 0 and less than 1.
 */
export function backoffMs(failures: number, chance: number, backoff = defaultBackoff): number {
  const nominal = Math.min(backoff.ceilingMs, backoff.firstMs * 2 ** (failures - 1))
  return Math.min(backoff.ceilingMs, Math.round(nominal * (0.5 + chance)))
}
