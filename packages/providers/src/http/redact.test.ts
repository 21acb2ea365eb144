import { ProviderError } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { createRedact, withoutSecrets } from './redact.js'

const token = 'eyJhbGciOiJIUzI1NiJ9.c2VjcmV0+/='

describe('redaction', () => {
  const redact = createRedact({
    headers: { authorization: `Bearer ${token}` },
    query: { pin: 'h u' },
  })

  it.each([
    `Bearer ${token}`,
    `the token ${token} is bad`,
    `https://service.example/?x=${encodeURIComponent(token)}`,
    `${token}${token}`,
  ])('hides the secret in %j', (text) => {
    const clean = redact(text)
    expect(clean).not.toContain(token)
    expect(clean).not.toContain(encodeURIComponent(token))
    expect(clean).toContain('[hidden]')
  })

  it.each([
    ['GET /x?api_key=abc123&y=1', 'GET /x?api_key=[hidden]&y=1'],
    ['{"password":"abc123"}', '{"password":"[hidden]"}'],
    ['X-Plex-Token: abc123', 'X-Plex-Token: [hidden]'],
    ['?apikey=abc123', '?apikey=[hidden]'],
  ])('hides what is named like a secret in %j', (text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it('leaves other text alone', () => {
    const text = 'tmdb did not answer within 10000 ms'
    expect(redact(text)).toBe(text)
  })

  it('cleans an error and all its causes, and keeps its facts', () => {
    const root = Object.assign(new TypeError(`socket of ${token}`), { code: 'ECONNRESET' })
    const middle = new Error(`fetch ${token} failed`, { cause: root })
    const facts = { provider: 'tmdb', retryAfterMs: 5, status: 503 }
    const error = new ProviderError('provider-busy', `no ${token}`, facts, { cause: middle })
    const clean = withoutSecrets(error, redact)
    expect(clean).toBeInstanceOf(ProviderError)
    expect(clean).toMatchObject({ code: 'provider-busy', ...facts, message: 'no [hidden]' })
    expect(clean.cause).toMatchObject({ message: 'fetch [hidden] failed' })
    expect((clean.cause as Error).cause).toMatchObject({ name: 'TypeError', code: 'ECONNRESET' })
    expect(everythingIn(clean)).not.toContain(token)
  })

  it('stops at causes that go in circles', () => {
    const error = new Error('a')
    error.cause = error
    expect(withoutSecrets(error, redact).message).toBe('a')
  })
})

function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? ''
  const own = Object.getOwnPropertyNames(error).map((key) => {
    const value: unknown = Reflect.get(error, key)
    return value instanceof Error ? everythingIn(value) : String(value)
  })
  return own.join('\n')
}
