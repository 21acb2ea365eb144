import { describe, expect, it } from 'vitest'
import { ConflictError, InvalidInputError, NotFoundError, ProviderError } from '../errors.js'
import { outcomeOfFailure, retryDelayMs } from './retry-policy.js'

const at = 1_000_000

describe('what a failed attempt leads to', () => {
  it('tries again after 2, 4 and 8 seconds', () => {
    expect([1, 2, 3].map(retryDelayMs)).toEqual([2000, 4000, 8000])
    expect(outcomeOfFailure(new Error('no idea'), { attempts: 2, at })).toEqual({
      status: 'failed',
      failure: 'no idea',
      retryAt: at + 4000,
    })
  })

  it.each([
    new InvalidInputError('The payload makes no sense'),
    new NotFoundError('item-not-found', 'alien'),
    new ProviderError('provider-refused', 'Bad key', { provider: 'tmdb' }),
    new ConflictError('illegal-transition', 'No'),
  ])('tries what cannot go better never again: $code', (error) => {
    const outcome = outcomeOfFailure(error, { attempts: 1, at })
    expect(outcome).toEqual({ status: 'failed', failure: `${error.code}: ${error.message}` })
  })

  it('waits as long as a busy service asks for', () => {
    const facts = { provider: 'tmdb', retryAfterMs: 60_000 }
    const busy = new ProviderError('provider-busy', 'Later', facts)
    expect(outcomeOfFailure(busy, { attempts: 1, at })).toMatchObject({ retryAt: at + 60_000 })
  })

  it('says something also of what is no error', () => {
    expect(outcomeOfFailure('odd', { attempts: 1, at })).toMatchObject({ failure: 'odd' })
  })
})
