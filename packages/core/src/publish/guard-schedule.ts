/** When to look after an upgrade, in milliseconds. */
export interface GuardTiming {
  /** Folders must look the same for so long before anything is put back. Default 5 s. */
  readonly quietMs: number
  /** Folders that never come to rest are healed after so long all the same. Default 2 min. */
  readonly maximumUnrestMs: number
  /** So long after the first healing it is checked again. Default 20 s and 90 s. */
  readonly checksAfterMs: readonly number[]
  /** A root that is away is looked for again so often. Default 5 s. */
  readonly lookAgainMs: number
  /** A root that is away for so long at a stretch ends the guarding. Default 10 min. */
  readonly maximumAwayMs: number
}

/**
 * Radarr deletes what lay beside the replaced video while, before or after it calls (its `ExtraFileService` works on its own thread), so one look
 * is never enough.
 */
export const defaultGuardTiming: GuardTiming = {
  quietMs: 5000,
  maximumUnrestMs: 120_000,
  checksAfterMs: [20_000, 90_000],
  lookAgainMs: 5000,
  maximumAwayMs: 600_000,
}

/** How far guarding is; times are milliseconds since 1970 UTC. */
export interface GuardState {
  readonly now: number
  readonly startedAt: number
  /** When the folders were last seen to look different, or first seen. */
  readonly changedAt: number
  /** When each healing so far ended. */
  readonly healedAt: readonly number[]
}

/** What to do now. */
export type GuardStep =
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'heal' }
  | { readonly do: 'end' }

/** Decides the next step: wait until it is time and the folders are quiet, heal, and check again as often as the timing says. Pure. */
export function nextGuardStep(
  { now, startedAt, changedAt, healedAt }: GuardState,
  {
    quietMs,
    maximumUnrestMs,
    checksAfterMs,
  }: Pick<GuardTiming, 'quietMs' | 'maximumUnrestMs' | 'checksAfterMs'>,
): GuardStep {
  if (healedAt.length > checksAfterMs.length) return { do: 'end' }
  const [first] = healedAt
  const due = first === undefined ? startedAt : first + (checksAfterMs[healedAt.length - 1] ?? 0)
  if (now < due) return { do: 'wait', ms: due - now }
  const ready = Math.min(changedAt + quietMs, due + maximumUnrestMs)
  return now < ready ? { do: 'wait', ms: ready - now } : { do: 'heal' }
}
