import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { HttpProblem } from '../problem.js'

/** How many requests are answered in a minute. */
export interface RateLimits {
  /** Of one caller. Default 1,000. */
  readonly perCaller?: number
  /** Pictures of the cache for one caller: a wall of posters asks for hundreds. Default 10,000. */
  readonly pictures?: number
  /** Uploads of one caller. Default 60. */
  readonly uploads?: number
  /** That show no key or a wrong one, from one address. Default 20. */
  readonly strangers?: number
  /** Tries to sign in from one address, and to change a password. Default 10. */
  readonly logIns?: number
}

/** Counts requests; see {@link RateLimits}. */
export interface RateLimiter {
  /** Counts one more. What to tell the client of it. @throws {HttpProblem} 429 when it is one too many. */
  count(what: keyof RateLimits, who: string): Promise<Readonly<Record<string, string>>>
}

/** Counts in this process, by minutes that begin with the first request. */
export function createRateLimiter({
  perCaller = 1000,
  pictures = 10_000,
  uploads = 60,
  strangers = 20,
  logIns = 10,
}: RateLimits = {}): RateLimiter {
  const limiters = {
    perCaller: limiterOf(perCaller),
    pictures: limiterOf(pictures),
    uploads: limiterOf(uploads),
    strangers: limiterOf(strangers),
    logIns: limiterOf(logIns),
  }
  return {
    async count(what, who) {
      const limiter = limiters[what]
      try {
        return told(limiter.points, await limiter.consume(who))
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw tooMany(limiter.points, refused)
        throw refused
      }
    },
  }
}

function limiterOf(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: 60 })
}

function told(limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes) {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(Math.max(0, remainingPoints)),
    'ratelimit-reset': String(Math.ceil(msBeforeNext / 1000)),
  }
}

function tooMany(limit: number, { msBeforeNext }: RateLimiterRes): HttpProblem {
  const retryAfter = Math.ceil(msBeforeNext / 1000)
  return new HttpProblem(
    429,
    'too-many-requests',
    `At most ${limit} of these a minute; ask again in ${retryAfter} s`,
    { retryAfter },
  )
}
