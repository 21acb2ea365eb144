import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { copyPrograms, handOver, programsFolder, type ServerUser, serverUser } from './binaries.js'

export interface PostgresServerOptions {
  /** Also listens at 127.0.0.1, with TLS by the certificate in `certificate.pem`, and asks for the password there. */
  readonly network?: boolean
  /** Waits for the disk as a server of a user does; without, commits are quick and do not outlive the machine. */
  readonly durable?: boolean
  readonly settings?: Readonly<Record<string, string | number>>
}

/** A PostgreSQL of our own. It ends with us, however we end. */
export interface PostgresServer {
  /** Of its first database, as the superuser, through a socket file. */
  readonly url: string
  /** Where it listens in the network, if it does. */
  readonly port: number
  /** What the superuser says in the network. */
  readonly password: string
  /** The same URL for another database. */
  urlOf(database: string): string
  /** Ends it, cleanly or as a crash would, and starts it again with all it had. */
  restart(how?: 'cleanly' | 'crash'): Promise<void>
  stop(how?: 'cleanly' | 'crash'): Promise<void>
  start(): Promise<void>
  /** Ends it, and removes all it had. */
  remove(): Promise<void>
}

const user = 'metarr'
const password = 'correct horse'
const patienceMs = 60_000
/** Part of the name of a socket file; nothing listens there in the network. */
const socketPort = 5432
const run = promisify(execFile)

/** The certificate of a server that listens in the network; it signs itself, for `localhost` and 127.0.0.1. */
export const certificateFile = fileURLToPath(new URL('../certificate.pem', import.meta.url))
const keyFile = fileURLToPath(new URL('../certificate-key.pem', import.meta.url))

/** Brings up a PostgreSQL in a new folder below the temporary one: as us, or as nobody when we are root. Needs no Docker, and no fixed port. */
export async function startPostgres(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'metarr-postgres-'))
  try {
    const home = await prepare(folder, options)
    const server = createHandle(home, options)
    await server.start()
    return server
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

interface Home {
  readonly folder: string
  readonly bin: string
  readonly as: ServerUser | undefined
}

async function prepare(folder: string, { network }: PostgresServerOptions): Promise<Home> {
  const as = serverUser()
  const bin = as === undefined ? programsFolder() : copyPrograms(programsFolder(), folder)
  writeFileSync(join(folder, 'password'), password)
  if (network) copyCertificate(folder)
  if (as !== undefined) handOver(folder, as)
  const home = { folder, bin, as }
  await makeCluster(home)
  return home
}

function copyCertificate(folder: string): void {
  copyFileSync(certificateFile, join(folder, 'certificate.pem'))
  copyFileSync(keyFile, join(folder, 'certificate-key.pem'))
  chmodSync(join(folder, 'certificate-key.pem'), 0o600)
}

/** Its text sorts by the rules of a language where that is to be had, as most databases out there do. */
async function makeCluster({ folder, bin, as }: Home): Promise<void> {
  const isOurs = process.env['METARR_TEST_POSTGRES_BIN'] === undefined
  const sorting = isOurs ? ['--locale-provider=icu', '--icu-locale=en-US'] : []
  await run(
    join(bin, 'initdb'),
    [
      ...['-D', join(folder, 'data'), '-U', user, '--pwfile', join(folder, 'password')],
      ...['-E', 'UTF8', '--locale=C', ...sorting],
      ...['--auth-local=trust', '--auth-host=scram-sha-256', '--no-sync', '--no-instructions'],
    ],
    { ...as, cwd: folder, env: environment },
  )
}

const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

function createHandle(home: Home, options: PostgresServerOptions): PostgresServer {
  let keeper: ChildProcess | undefined
  let port = socketPort

  async function stop(how: 'cleanly' | 'crash' = 'cleanly'): Promise<void> {
    const ending = keeper
    keeper = undefined
    if (ending !== undefined) await end(ending, how)
  }

  async function start(): Promise<void> {
    if (options.network && port === socketPort) port = await freePort()
    keeper = await keep(home, port, options)
  }

  return {
    get url() {
      return urlOf(home, port, 'postgres')
    },
    get port() {
      return port
    },
    password,
    urlOf: (database) => urlOf(home, port, database),
    start,
    stop,
    async restart(how) {
      await stop(how)
      await start()
    },
    async remove() {
      await stop('crash')
      rmSync(home.folder, { recursive: true, force: true })
    },
  }
}

function urlOf({ folder }: Pick<Home, 'folder'>, port: number, database: string): string {
  return `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(folder)}`
}

/** Holds the server until its own input ends, which it does when we do, whatever ends us: a server must not outlive its tests. */
const keeping = `
  "$@" </dev/null &
  server=$!
  read -r how || { how=QUIT; left=$PWD; }
  kill -"$how" $server 2>/dev/null
  wait $server
  cd / && rm -rf "$left"
`

async function keep(
  { folder, bin, as }: Home,
  port: number,
  options: PostgresServerOptions,
): Promise<ChildProcess> {
  const server = [join(bin, 'postgres'), '-D', join(folder, 'data')]
  const settings = Object.entries(settingsOf(folder, port, options))
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const keeper = spawn('/bin/sh', ['-c', keeping, 'keeper', ...server, ...flags], {
    ...as,
    cwd: folder,
    env: environment,
    // In a group of its own: what is sent to ours must not end it before it has cleaned up.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  keeper.stderr?.on('data', (data) => {
    said = `${said}${data}`.slice(-4000)
  })
  const isOver = () => keeper.exitCode !== null
  await untilItAnswers(urlOf({ folder }, port, 'postgres'), isOver, () => said)
  return keeper
}

/** Commits that wait for no disk. */
const quick = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

function settingsOf(folder: string, port: number, options: PostgresServerOptions) {
  return {
    unix_socket_directories: folder,
    listen_addresses: options.network ? '127.0.0.1' : '',
    port,
    ...(options.network && {
      ssl: 'on',
      ssl_cert_file: join(folder, 'certificate.pem'),
      ssl_key_file: join(folder, 'certificate-key.pem'),
    }),
    ...(options.durable ? {} : quick),
    max_connections: 200,
    shared_buffers: '64MB',
    ...options.settings,
  }
}

async function untilItAnswers(
  url: string,
  isOver: () => boolean,
  said: () => string,
): Promise<void> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    if (await answers(url)) return
    if (isOver()) throw new Error(`PostgreSQL ended at once:\n${said()}`)
    if (performance.now() > giveUpAt) throw new Error(`PostgreSQL does not start:\n${said()}`)
    await sleep(20)
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function end(keeper: ChildProcess, how: 'cleanly' | 'crash'): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return
  const ended = once(keeper, 'exit')
  keeper.stdin?.on('error', () => undefined)
  keeper.stdin?.end(how === 'cleanly' ? 'INT\n' : 'QUIT\n')
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return address !== null && typeof address === 'object' ? address.port : 0
}
