import type { ProviderError } from '../errors.js'
import type { Item } from '../library/item.js'
import type { Unanswered } from './unanswered.js'

const minute = 60_000

/** When to ask again who failed, in milliseconds from now: a busy service soon, one that refused or made no sense not before somebody may have mended it. */
const askAgainAfter = {
  'provider-busy': 15 * minute,
  'provider-unreadable': 6 * 60 * minute,
  'id-unknown': 24 * 60 * minute,
  'ids-disagree': 24 * 60 * minute,
  'provider-refused': 24 * 60 * minute,
} as const

/** What a provider owes that failed on an item: why, since when, and when it will be asked again; no sooner than it said itself. Pure. */
export function owedBy(
  provider: string,
  { unanswered = [] }: Pick<Item, 'unanswered'>,
  { error, at }: { readonly error: ProviderError; readonly at: number },
): Unanswered {
  const before = unanswered.find((owed) => owed.provider === provider)
  const wait = Math.max(askAgainAfter[error.code], error.retryAfterMs ?? 0)
  return {
    provider,
    code: error.code,
    reason: error.message,
    since: before?.since ?? at,
    askAgainAt: at + wait,
  }
}
