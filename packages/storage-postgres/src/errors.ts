import { InvalidInputError, MetarrError, StorageError } from '@metarr/core'
import { ConstraintViolation } from '@metarr/storage-sql'

/** Another transaction was in the way; the same work done anew will see what that one did. */
export class SerializationFailure extends Error {
  override readonly name = 'SerializationFailure'
}

/** The connection was lost; nothing that was not committed has come to be. */
export class ConnectionLost extends StorageError {
  constructor(why: string, options?: ErrorOptions) {
    super('storage-unavailable', `The connection to the database was lost: ${why}`, options)
  }
}

const inTheWay = new Set(['40001', '40P01'])

/** SQLSTATE of servers that go, come, or have no room; and what sockets say of a server that is not there. */
const lost = new Map([
  ['57P01', 'the server is being stopped'],
  ['57P02', 'the server crashed'],
  ['57P03', 'the server is starting or being stopped'],
  ['53300', 'the server has no connection left; raise its max_connections or lower poolSize'],
  ['ECONNREFUSED', 'nobody listens there; check that it runs, and its address and port'],
  ['ECONNRESET', 'the server hung up'],
  ['EPIPE', 'the server hung up'],
  ['ENOENT', 'there is no such socket; check that the server runs'],
  ['ETIMEDOUT', 'the server does not answer'],
  ['EHOSTUNREACH', 'its machine cannot be reached'],
  ['ENETUNREACH', 'its network cannot be reached'],
  ['EAI_AGAIN', 'its name cannot be looked up now'],
])

const refused = new Map([
  ['28P01', 'it refuses the password; check user and password of the URL'],
  ['28000', 'it refuses this user from here; check the URL, and pg_hba.conf of the server'],
  ['3D000', 'there is no such database; make it first, as with: createdb'],
  ['42501', 'the user lacks a right there; make it the owner of the database'],
  ['ENOTFOUND', 'nobody knows a machine of that name; check the URL'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', trustIt('its certificate signs itself')],
  ['SELF_SIGNED_CERT_IN_CHAIN', trustIt('nobody we trust signed its certificate')],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', trustIt('nobody we trust signed its certificate')],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', trustIt('nobody we trust signed its certificate')],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name; check the URL'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
])

const unusable = new Map([
  ['57014', 'a statement took too long'],
  ['55P03', 'somebody else holds what is wanted'],
  ['25P03', 'a transaction did nothing for too long'],
  ['25P02', 'an earlier statement of the transaction failed'],
  ['25006', 'it can only be read; is this a standby?'],
  ['53200', 'the server has no memory left'],
  ['58030', 'the server cannot read or write its files'],
  ['XX001', 'its files are damaged'],
  ['XX002', 'an index of it is damaged'],
])

function trustIt(why: string): string {
  return `${why}; name the certificate of who signed it with sslrootcert=FILE`
}

/** What an error of the driver means; the only place that knows its codes. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error) || isOurs(error)) return error
  const options = { cause: error }
  const code = codeOf(error)
  if (inTheWay.has(code)) return new SerializationFailure(error.message, options)
  if (code === '23505') return new ConstraintViolation('unique', options)
  if (code === '23503') return new ConstraintViolation('foreign-key', options)
  if (code === '22021' || code === '22P05') {
    return new InvalidInputError('A text holds a NUL, which PostgreSQL cannot keep', [], options)
  }
  if (code === '53100') {
    return new StorageError('disk-full', 'There is no room left for the database', options)
  }
  return translatedTrouble(error, code)
}

function translatedTrouble(error: Error, code: string): unknown {
  const options = { cause: error }
  const gone = lost.get(code) ?? goneBy(error, code)
  if (gone !== undefined) return new ConnectionLost(gone, options)
  const no = refused.get(code) ?? refusedBy(error)
  if (no !== undefined) {
    return new StorageError('storage-refused', `The database cannot be used: ${no}`, options)
  }
  const hint = unusable.get(code)
  if (hint === undefined) return error
  return new StorageError('storage-unavailable', `The database cannot be used: ${hint}`, options)
}

function isOurs(error: Error): boolean {
  return (
    error instanceof MetarrError ||
    error instanceof ConstraintViolation ||
    error instanceof SerializationFailure
  )
}

/** The driver has no codes for what it finds out by itself. */
function goneBy({ message }: Error, code: string): string | undefined {
  if (code.startsWith('08')) return 'the server hung up'
  if (/Connection terminated|not queryable|Client was closed/i.test(message)) {
    return 'the server hung up'
  }
  if (/timeout exceeded when trying to connect|timeout expired/i.test(message)) {
    return 'no connection was to be had in time; check that it runs, or raise poolSize'
  }
  return undefined
}

function refusedBy({ message }: Error): string | undefined {
  if (/does not support SSL/i.test(message)) {
    return 'it has no TLS; set it up there, or say sslmode=disable in the URL'
  }
  if (/password must be a (?:non-empty )?string/i.test(message)) {
    return 'it wants a password, and the URL has none'
  }
  return undefined
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
