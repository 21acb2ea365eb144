/** What a service allows. */
export interface ServiceLimits {
  /** Calls in any second, wherever it begins. */
  readonly perSecond: number
  /** Calls under way at once. */
  readonly atOnce: number
  /** Calls from midnight to midnight UTC. Absent: as many as the rate allows. */
  readonly perDay?: number
  /** After so many calls it is busy once, and says for how long. Absent: never. */
  readonly busyAfter?: number
  /** How long it is busy then, in milliseconds. */
  readonly busyForMs?: number
}

/** What the service says to a call before it looks at it. */
export type Verdict =
  | { readonly kind: 'ok' | 'spent' }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }

/** Watches that nobody calls more than is allowed. */
export interface LimitWatch {
  /** A call arrives. */
  arrive(): Verdict
  /** Its answer is on the way. */
  leave(verdict: Verdict): void
  readonly violations: readonly string[]
  /** Calls that were answered, busy ones included. */
  calls(): number
  /** How long it was busy, in milliseconds. */
  busyMs(): number
}

const secondMs = 1000
const dayMs = 24 * 60 * 60 * secondMs

export function createLimitWatch(
  name: string,
  limits: ServiceLimits,
  clock: { now(): number },
): LimitWatch {
  const violations: string[] = []
  let recent: number[] = []
  let [calls, underWay, today, callsToday, spells] = [0, 0, 0, 0, 0]
  let busyUntil = 0
  /** A call that set out before the first refusal came back is no hammering. */
  let refusalsKnown = false

  function countRate(now: number): void {
    recent = recent.filter((at) => at > now - secondMs)
    recent.push(now)
    if (recent.length > limits.perSecond) {
      violations.push(`${name}: ${recent.length} calls within a second`)
    }
    if (underWay > limits.atOnce) violations.push(`${name}: ${underWay} calls at once`)
  }

  function isSpent(now: number): boolean {
    const day = Math.floor(now / dayMs)
    callsToday = day === today ? callsToday + 1 : 1
    today = day
    if (limits.perDay === undefined || callsToday <= limits.perDay) return false
    violations.push(`${name}: call ${callsToday} of a day`)
    return true
  }

  function busyVerdict(now: number): Verdict | undefined {
    const { busyAfter, busyForMs = 0 } = limits
    if (now < busyUntil) {
      if (refusalsKnown)
        violations.push(`${name}: called ${busyUntil - now} ms too early after 429`)
      return { kind: 'busy', retryAfterMs: busyUntil - now }
    }
    if (busyAfter === undefined || calls % busyAfter !== 0) return undefined
    spells += 1
    busyUntil = now + busyForMs
    refusalsKnown = false
    return { kind: 'busy', retryAfterMs: busyForMs }
  }

  return {
    violations,
    calls: () => calls,
    busyMs: () => spells * (limits.busyForMs ?? 0),

    arrive() {
      const now = clock.now()
      calls += 1
      underWay += 1
      countRate(now)
      if (isSpent(now)) return { kind: 'spent' }
      return busyVerdict(now) ?? { kind: 'ok' }
    },

    leave({ kind }) {
      underWay -= 1
      if (kind === 'busy') refusalsKnown = true
    },
  }
}
