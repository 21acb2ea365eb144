import type { BudgetPeriod, BudgetStore, BudgetWindow, Clock } from '@metarr/core'
import { budgetWindow, endOfWindow } from '@metarr/core'
import type { Decorator, HttpRequest } from './http.js'
import { isUrgent } from './http.js'
import { NotSentError } from './not-sent.js'

/** How many calls a service allows in the long run. */
export interface CallBudget {
  /** From midnight to midnight UTC. */
  readonly perDay?: number
  /** From the first of a month to the first of the next, UTC. */
  readonly perMonth?: number
  /** So many of them only urgent calls may spend. Default 0. */
  readonly reserve?: number
}

export interface BudgetRules {
  readonly service: string
  readonly store: BudgetStore
  readonly budget: CallBudget
  readonly timing: Pick<Clock, 'now'>
}

/**
 * Counts each try against the budgets of the service, and sends none beyond them.
 *
 * @throws {ProviderError} `provider-busy` with `retryAfterMs` until the day or month is over.
 */
export function spendBudget(rules: BudgetRules): Decorator {
  const forgetOld = once(() => rules.store.prune(rules.timing.now() - longestRemembered))
  return (next) => async (request) => {
    await forgetOld()
    for (const [period, limit] of limitsFor(request, rules.budget)) {
      const window = budgetWindow(rules.service, period, rules.timing.now())
      const granted = await rules.store.take(window, limit)
      if (!granted) throw spent(window, limit, rules.timing)
    }
    request.signal?.throwIfAborted()
    return next(request)
  }
}

const longestRemembered = 62 * 24 * 60 * 60 * 1000

/** The day first: calls that a spent day refuses must not use up the month. */
function limitsFor(request: HttpRequest, { perDay, perMonth, reserve = 0 }: CallBudget) {
  const kept = isUrgent(request) ? 0 : reserve
  const limits: [BudgetPeriod, number][] = []
  if (perDay !== undefined) limits.push(['day', perDay - kept])
  if (perMonth !== undefined) limits.push(['month', perMonth - kept])
  return limits
}

function once(work: () => Promise<unknown>): () => Promise<unknown> {
  let done: Promise<unknown> | undefined
  return () => {
    done ??= work()
    return done
  }
}

function spent(window: BudgetWindow, limit: number, clock: Pick<Clock, 'now'>): NotSentError {
  const { provider, period } = window
  const end = endOfWindow(window)
  const message = `The ${Math.max(0, limit)} calls to ${provider} of this ${period} are spent; more from ${new Date(end).toISOString()} on`
  const retryAfterMs = Math.max(0, end - clock.now())
  return new NotSentError('provider-busy', message, { provider, retryAfterMs })
}
