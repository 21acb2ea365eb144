import type { Clock } from '@metarr/core'

const longest = 24 * 60 * 60 * 1000

/**
 * How long an answer asks to be left alone, in milliseconds, at most a day; `undefined` when it does not say or cannot
 * be understood. Reads both forms of HTTP's `Retry-After`: seconds, and a date.
 */
export function retryAfterMs(headers: Headers, clock: Pick<Clock, 'now'>): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? ''
  const ms = /^\d{1,9}(\.\d{1,3})?$/.test(value) ? Number(value) * 1000 : untilDate(value, clock)
  return ms === undefined ? undefined : Math.min(longest, Math.max(0, ms))
}

/** Every form of date that HTTP allows begins with the day of the week. */
function untilDate(value: string, clock: Pick<Clock, 'now'>): number | undefined {
  if (!/^[A-Za-z]{3,9},? [\w :-]{1,40}$/.test(value)) return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : at - clock.now()
}
