import { type AccessScope, allows, type Metarr, useApiKey } from '@metarr/core'
import { HttpProblem } from '../problem.js'

/** Who asks. */
export interface Caller {
  /** As a person calls them: the name of the key. */
  readonly name: string
  readonly scope: AccessScope
}

/** Tells who asks; `undefined`: nobody we know. */
export type Authenticate = (request: Request) => Promise<Caller | undefined>

/** Callers that show an API key, in `X-Api-Key` or as a bearer token. */
export function byApiKey({ ports }: Metarr): Authenticate {
  return async (request) => {
    const secret = secretOf(request.headers)
    const key = secret === undefined ? undefined : await useApiKey(ports, secret)
    return key && { name: key.name, scope: key.scope }
  }
}

/** @throws {HttpProblem} 401 when nobody we know asks, 403 when they may not, 400 when a key stands in the address, where logs would keep it. */
export async function mustBeAllowed(
  request: Request,
  authenticate: Authenticate,
  needed: AccessScope | 'public',
): Promise<Caller> {
  refuseKeyInAddress(request)
  if (needed === 'public') return { name: 'anybody', scope: 'read' }
  const caller = await authenticate(request)
  if (caller === undefined)
    throw new HttpProblem(401, 'unauthorized', 'Send an API key in the header X-Api-Key')
  if (allows(caller.scope, needed)) return caller
  throw new HttpProblem(
    403,
    'forbidden',
    `${caller.name} may only ${caller.scope}; this needs ${needed}`,
  )
}

function secretOf(headers: Headers): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')
  return headers.get('x-api-key') ?? bearer?.[1]
}

const keyNames = /^(?:x-)?(?:api[-_]?key|access[-_]?token|token)$/i

function refuseKeyInAddress({ url }: Request): void {
  const name = [...new URL(url).searchParams.keys()].find((one) => keyNames.test(one))
  if (name !== undefined)
    throw new HttpProblem(
      400,
      'key-in-address',
      `Addresses end in logs: send the key in the header X-Api-Key, not as ${name}`,
    )
}
