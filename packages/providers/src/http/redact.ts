import { ProviderError } from '@metarr/core'
import type { Credential, Decorator } from './http.js'

/** Returns a text without secrets. */
export type Redact = (text: string) => string

/** Query parameters and headers that carry secrets at one service or another. */
const secretPair =
  /\b(api_?key|client_?key|x-plex-token|access_?token|refresh_?token|auth_?token|token|pin|password)(["']?\s*[=:]\s*["']?)(?!\[hidden)[^\s&"'#,;<>)}\]]+/gi

/** Hides the values of `credential`, in plain and URL-encoded form, and whatever is named like a secret. */
export function createRedact(credential?: Credential): Redact {
  const secrets = secretsOf(credential)
  return (text) =>
    secrets
      .reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text)
      .replace(secretPair, '$1$2[hidden]')
}

function secretsOf(credential: Credential | undefined): readonly string[] {
  const values = [
    ...Object.values(credential?.headers ?? {}),
    ...Object.values(credential?.query ?? {}),
  ]
  const bare = values.flatMap((value) => [value, value.replace(/^\S+\s+/, '')])
  const forms = bare.flatMap((value) => [value, encodeURIComponent(value)])
  return [...new Set(forms)].filter(Boolean).sort((a, b) => b.length - a.length)
}

/** Lets no secret leave in the message or the causes of an error. Outermost of all decorators. */
export function redactErrors(redact: Redact): Decorator {
  return (next) => async (request) => {
    try {
      return await next(request)
    } catch (error) {
      request.signal?.throwIfAborted()
      throw withoutSecrets(error, redact)
    }
  }
}

/** A copy of `error` whose message and causes went through `redact`; only {@link ProviderError} keeps its class. */
export function withoutSecrets(error: unknown, redact: Redact, depth = 0): Error {
  const message = redact(error instanceof Error ? error.message : String(error))
  const inner = error instanceof Error && depth < 5 ? error.cause : undefined
  const options = inner === undefined ? {} : { cause: withoutSecrets(inner, redact, depth + 1) }
  if (error instanceof ProviderError) return copyOf(error, message, options)
  return Object.assign(new Error(message, options), namesOf(error))
}

function copyOf(error: ProviderError, message: string, options: ErrorOptions): ProviderError {
  const { provider, retryAfterMs, status } = error
  const facts = {
    provider,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(status === undefined ? {} : { status }),
  }
  return new ProviderError(error.code, message, facts, options)
}

function namesOf(error: unknown): { readonly name?: string; readonly code?: string } {
  if (!(error instanceof Error)) return {}
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name, ...code }
}
