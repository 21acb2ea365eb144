import { ProviderError } from '@metarr/core'
import type { HttpAnswer, HttpClient, HttpRequest } from '../http/index.js'
import { readJson } from '../http/index.js'
import { loginAnswer } from './answers.js'

/** What it takes to log in. */
export interface SessionOptions {
  readonly baseUrl: string
  readonly key: string
  readonly pin?: string | undefined
  /** One without a credential, for logging in. */
  readonly login: HttpClient
  /** Makes the client that sends a token with every call. */
  readonly clientFor: (token: string) => HttpClient
}

/** Calls that are made as somebody who has logged in. */
export interface Session {
  /**
   * Sends a request with a valid token: logs in first when nobody has, and once more when the token is refused. However many
   * callers wait, there is one login.
   *
   * @throws {ProviderError} `provider-refused` when the key or PIN is not accepted.
   */
  send(request: HttpRequest): Promise<HttpAnswer>
  /** The client of the token in use. */
  current(): HttpClient | undefined
}

export function createSession(options: SessionOptions): Session {
  let pending: Promise<HttpClient> | undefined
  let current: HttpClient | undefined

  function loggedIn(): Promise<HttpClient> {
    pending ??= logIn(options).then(
      (client) => {
        current = client
        return client
      },
      (error: unknown) => {
        pending = undefined
        throw error
      },
    )
    return pending
  }

  return {
    current: () => current,

    async send(request) {
      request.signal?.throwIfAborted()
      const client = await orAborted(loggedIn(), request.signal)
      const answer = await client.send(request)
      if (answer.status !== 401) return answer
      if (current === client) pending = current = undefined
      const renewed = await orAborted(loggedIn(), request.signal)
      return renewed.send(request)
    },
  }
}

/** A project key fails with an empty PIN, so that none is sent unless there is one. */
async function logIn({ baseUrl, key, pin, login, clientFor }: SessionOptions): Promise<HttpClient> {
  const answer = await login.send({
    method: 'POST',
    url: `${baseUrl}/login`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ apikey: key, ...(pin === undefined ? {} : { pin }) }),
  })
  if (answer.status === 200) return clientFor(readJson('tvdb', answer, loginAnswer).data.token)
  if (answer.status !== 401) throw login.errorFor(answer, 'nobody can log in')
  const message =
    'TheTVDB does not accept this key: see thetvdb.com, Account, API Keys; a key for users needs the PIN of a subscriber too'
  throw new ProviderError('provider-refused', message, { provider: 'tvdb', status: 401 })
}

/** What one caller gives up, the others still get. */
function orAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
