import { allows, recordAudit } from '@metarr/core'
import { type Host, isBinary, type Operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import { type Authenticate, actorOf, type Caller, refuseKeyInAddress, showsWho } from './caller.js'
import type { Client } from './client.js'
import type { RateLimiter } from './rate-limits.js'
import { mustBeOwnPage } from './session-cookie.js'

/** What decides who may come in. */
export interface Gate {
  readonly host: Host
  readonly authenticate: Authenticate
  readonly limiter: RateLimiter
}

/** Somebody who may do what they ask for. */
export interface Admitted {
  readonly caller: Caller
  /** What to tell of the limits that apply. */
  readonly limits: Readonly<Record<string, string>>
}

/** For operations that everybody may call. */
const anybody: Caller = { name: 'anybody', scope: 'read' }

/**
 * Lets a request in, or says why not.
 *
 * @throws {HttpProblem} 400 for a key in the address, 401 for one we do not know, 403 for one who may not do this or is led by a page of somebody else,
 * 429 for one who asks too often.
 */
export async function admit(
  gate: Gate,
  operation: Operation,
  { request, client }: { readonly request: Request; readonly client: Client },
): Promise<Admitted> {
  const { shape } = operation
  refuseKeyInAddress(request)
  if (shape.scope === 'public') {
    const { counted } = shape
    const limits = counted === undefined ? {} : await gate.limiter.count(counted, client.address)
    return { caller: anybody, limits }
  }
  const caller = await gate.authenticate(request)
  if (caller === undefined) {
    await gate.limiter.count('strangers', client.address)
    throw new HttpProblem(401, 'unauthorized', 'Sign in, or send an API key in X-Api-Key')
  }
  const counted = shape.counted ?? (isBinary(shape.body) ? 'uploads' : 'perCaller')
  const limits = await gate.limiter.count(counted, caller.name)
  await mustBeAllowed(gate, operation, caller)
  if (shape.method !== 'get' && caller.session !== undefined)
    await mustBeOwnPage(request, caller.session.token)
  return { caller, limits }
}

/** Who asks, also where everybody may. Whoever shows what we do not know is counted: keys are not to be guessed. @throws {HttpProblem} 429. */
export async function identified(
  { authenticate, limiter }: Pick<Gate, 'authenticate' | 'limiter'>,
  request: Request,
  { address }: Client,
): Promise<Caller | undefined> {
  const caller = await authenticate(request)
  if (caller === undefined && showsWho(request)) await limiter.count('strangers', address)
  return caller
}

async function mustBeAllowed(
  { host: { metarr } }: Gate,
  { shape }: Operation,
  caller: Caller,
): Promise<void> {
  if (shape.scope === 'public' || allows(caller.scope, shape.scope)) return
  const refused = { actor: actorOf(caller), action: shape.id, outcome: 'failed' } as const
  await recordAudit(metarr.ports, { ...refused, code: 'forbidden', changes: [] })
  throw new HttpProblem(
    403,
    'forbidden',
    `${caller.name} may only ${caller.scope}; this needs ${shape.scope}`,
  )
}
