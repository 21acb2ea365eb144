/** Why a trailer could not be fetched. */
export const trailerFailureKinds = [
  'unavailable',
  'geo-blocked',
  'age-restricted',
  'rate-limited',
  'download-error',
] as const

/** Why a trailer could not be fetched. */
export type TrailerFailureKind = (typeof trailerFailureKinds)[number]

/** A failure as noted on the candidate. */
export interface TrailerFailure {
  readonly kind: TrailerFailureKind
  /** Milliseconds since 1970 UTC. */
  readonly at: number
}

/** What bears on trying again. */
export interface RetryFacts {
  readonly now: number
  /** Whether the source can sign in. */
  readonly hasCredentials: boolean
  /** Whether a person asked for it, rather than a schedule. */
  readonly isAsked: boolean
}

/** Whether to try again, and why or why not. */
export interface RetryAnswer {
  readonly retry: boolean
  readonly reason: string
}

const hourMs = 60 * 60 * 1000

const answers: Readonly<
  Record<TrailerFailureKind, (facts: RetryFacts, failedAt: number) => RetryAnswer>
> = {
  unavailable: () => ({ retry: false, reason: 'it is gone for good' }),
  'geo-blocked': () => ({ retry: false, reason: 'it is not shown in this country' }),
  'age-restricted': ({ hasCredentials }) =>
    hasCredentials
      ? { retry: true, reason: 'the source can sign in' }
      : { retry: false, reason: 'it is for adults, and the source cannot sign in' },
  'rate-limited': ({ now }, failedAt) =>
    now - failedAt >= hourMs
      ? { retry: true, reason: 'an hour has passed' }
      : { retry: false, reason: 'the source wants an hour of rest' },
  'download-error': ({ isAsked }) =>
    isAsked
      ? { retry: true, reason: 'somebody asked for it' }
      : { retry: false, reason: 'it failed, and nobody asked again' },
}

/** Whether a trailer that could not be fetched is worth another try. */
export function retryTrailer({ kind, at }: TrailerFailure, facts: RetryFacts): RetryAnswer {
  return answers[kind](facts, at)
}

/** A failure as a line for people that `readTrailerFailure` understands: `rate-limited at 2026-11-21T20:00:00.000Z: slow down`. */
export function trailerFailureText({ kind, at }: TrailerFailure, message: string): string {
  return `${kind} at ${new Date(at).toISOString()}: ${message}`
}

/** The failure that a line tells of; `undefined` for any other line. */
export function readTrailerFailure(text: string): TrailerFailure | undefined {
  const [, word, time = ''] = /^([a-z-]{1,20}) at (\S{1,40}): /.exec(text) ?? []
  const kind = trailerFailureKinds.find((one) => one === word)
  const at = Date.parse(time)
  return kind === undefined || Number.isNaN(at) ? undefined : { kind, at }
}
