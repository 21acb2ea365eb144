import {
  type AccessScope,
  type LoggedIn,
  type Metarr,
  scopeOfRole,
  useApiKey,
  useSession,
} from '@metarr/core'
import { HttpProblem } from '../problem.js'
import { sessionTokenOf } from './session-cookie.js'

/** Who asks. */
export interface Caller {
  /** As a person calls them: the name of the key or the user. */
  readonly name: string
  readonly scope: AccessScope
  /** Of a user whose browser shows it in a cookie. */
  readonly session?: LoggedIn
}

/** Tells who asks; `undefined`: nobody we know. */
export type Authenticate = (request: Request) => Promise<Caller | undefined>

/** Callers that show an API key, in `X-Api-Key` or as a bearer token, and users whose browser shows a session. */
export function byKeyOrSession({ ports }: Metarr): Authenticate {
  return async (request) => {
    const secret = secretOf(request.headers)
    if (secret !== undefined) {
      const key = await useApiKey(ports, secret)
      return key && { name: key.name, scope: key.scope }
    }
    const token = sessionTokenOf(request)
    const signedIn = token === undefined ? undefined : await useSession(ports, token)
    if (token === undefined || signedIn === undefined) return undefined
    return userCaller({ ...signedIn, token })
  }
}

/** A user who is signed in, as a caller. */
export function userCaller(session: LoggedIn): Caller {
  const { name, role } = session.user
  return { name, scope: scopeOfRole(role), session }
}

/** How a caller is called in the audit log. */
export function actorOf({ name, session }: Caller): string {
  return session === undefined ? `http:${name}` : `user:${name}`
}

/** Whether a request shows who sends it, be it known or not. */
export function showsWho(request: Request): boolean {
  return secretOf(request.headers) !== undefined || sessionTokenOf(request) !== undefined
}

function secretOf(headers: Headers): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')
  return headers.get('x-api-key') ?? bearer?.[1]
}

const keyNames = /^(?:x-)?(?:api[-_]?key|access[-_]?token|token)$/i

/** @throws {HttpProblem} 400 when a key stands in the address, where logs would keep it. */
export function refuseKeyInAddress({ url }: Request): void {
  const name = [...new URL(url).searchParams.keys()].find((one) => keyNames.test(one))
  if (name !== undefined)
    throw new HttpProblem(
      400,
      'key-in-address',
      `Addresses end in logs: send the key in the header X-Api-Key, not as ${name}`,
    )
}
