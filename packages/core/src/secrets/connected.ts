import type { z } from 'zod'
import { InvalidInputError } from '../errors.js'

/** What is wrong with what was said of a player or a channel, and where. */
export function senseless(what: string, { issues }: z.ZodError): InvalidInputError {
  const found = issues.map((issue) => ({ path: issue.path.map(String), message: issue.message }))
  const where = found.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  return new InvalidInputError(`The ${what} makes no sense: ${where.join('; ')}`, found)
}

/** @throws {InvalidInputError} when an address holds a name, password or query: addresses are shown and logged. */
export function refuseCredentials(address: string): void {
  const { username, password, search } = new URL(address)
  if (username === '' && password === '' && search === '') return
  const message = 'must not hold a name, password or key: those are given apart, and kept sealed'
  throw new InvalidInputError(`The address ${message}`, [{ path: ['address'], message }])
}
