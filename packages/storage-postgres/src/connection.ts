import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import { InvalidInputError } from '@metarr/core'
import type { PoolConfig } from 'pg'

/** Where the database is, and how it is used; everything said. */
export interface PostgresConnection {
  readonly url: string
  readonly schema: string
  readonly poolSize: number
  readonly statementTimeoutMs: number
  readonly connectTimeoutMs: number
  readonly tls: PostgresTls | undefined
}

/** What TLS is to be, over what the URL says of it. */
export interface PostgresTls {
  /** Certificates, as PEM, of those who may have signed the server's; without, those that Node trusts. */
  readonly ca?: string
  /** The name in the server's certificate, where it is not that of the URL. */
  readonly serverName?: string
  /** `false` encrypts without a look at who answers: whoever is in between can read everything. */
  readonly verify?: boolean
}

/** What the driver needs to know. @throws {InvalidInputError} when the URL makes no sense. */
export function connectionOf(connection: PostgresConnection): PoolConfig {
  const { connectionString, tls } = withoutTls(connection.url)
  const ssl = connection.tls === undefined ? tls : sslOf(connection.tls)
  return {
    connectionString,
    ...(ssl !== undefined && { ssl }),
    max: connection.poolSize,
    connectionTimeoutMillis: connection.connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'metarr',
    allowExitOnIdle: false,
  }
}

type Ssl = ConnectionOptions | false | undefined

/** The parts of a URL that speak of TLS mean what they mean to PostgreSQL's own programs, not what the driver makes of them. */
function withoutTls(url: string): { readonly connectionString: string; readonly tls: Ssl } {
  if (!/^postgres(?:ql)?:\/\//.test(url)) {
    throw new InvalidInputError('The database is no URL like postgresql://user:password@host/name')
  }
  const [address = '', query = ''] = url.split('?', 2)
  const parameters = new URLSearchParams(query)
  const mode = parameters.get('sslmode') ?? undefined
  const ca = parameters.get('sslrootcert') ?? undefined
  parameters.delete('sslmode')
  parameters.delete('sslrootcert')
  const rest = parameters.toString()
  const connectionString = rest === '' ? address : `${address}?${rest}`
  return { connectionString, tls: tlsOf(mode, ca === undefined ? undefined : certificate(ca)) }
}

/** `require` looks at the certificate only where it is told who signs it, as PostgreSQL's own programs do. */
function tlsOf(mode: string | undefined, ca: string | undefined): Ssl {
  const known = ca === undefined ? {} : { ca }
  if (mode === undefined) return ca === undefined ? undefined : known
  if (mode === 'disable') return false
  if (mode === 'require') return { ...known, rejectUnauthorized: ca !== undefined }
  if (mode === 'verify-full') return known
  if (mode === 'verify-ca') return { ...known, checkServerIdentity: () => undefined }
  throw new InvalidInputError(
    `sslmode=${mode} of the URL is none of disable, require, verify-ca, verify-full`,
  )
}

function sslOf({ ca, serverName, verify = true }: PostgresTls): ConnectionOptions {
  return {
    ...(ca !== undefined && { ca }),
    ...(serverName !== undefined && { servername: serverName }),
    rejectUnauthorized: verify,
  }
}

function certificate(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidInputError(`The certificate of sslrootcert cannot be read: ${why}`, [], {
      cause: error,
    })
  }
}
