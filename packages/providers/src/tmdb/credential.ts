import { InvalidInputError } from '@metarr/core'
import type { Credential } from '../http/index.js'

/**
 * A read access token goes in a header. The older key of 32 hexadecimal digits works in the query only.
 *
 * @throws {InvalidInputError} when it can be neither; the message does not repeat it.
 */
export function credentialOf(token: string): Credential {
  const secret = token.trim()
  if (/^[0-9a-f]{32}$/i.test(secret)) return { query: { api_key: secret } }
  if (/^[\w.~+/=-]+$/.test(secret)) return { headers: { authorization: `Bearer ${secret}` } }
  const message =
    'This is no TMDB token: it should be one long word from themoviedb.org, Settings, API'
  throw new InvalidInputError(message, [{ path: ['token'], message }])
}
