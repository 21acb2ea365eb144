import { randomUUID } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A file of another machine is given this long, in milliseconds. */
const graceMs = 24 * 60 * 60 * 1000

const machine = hostname().replaceAll('.', '-')

/** A name for a file that is being written, given once: whose it is can be read from it. */
export function temporaryName(digest: string): string {
  return `${digest}.${machine}.${process.pid}.${randomUUID()}`
}

/** Removes what processes that are no more left half-written. What another machine or a living process writes stays. */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (await isAbandoned(folder, name)) await rm(join(folder, name), { force: true })
  }
}

async function isAbandoned(folder: string, name: string): Promise<boolean> {
  const [, host, pid] = name.split('.')
  if (host === machine && Number(pid) !== process.pid) return !isAlive(Number(pid))
  const facts = await stat(join(folder, name)).catch(() => undefined)
  const age = facts === undefined ? 0 : Date.now() - facts.mtimeMs
  return age > (host === machine ? sinceStartMs() : graceMs)
}

/** In a container that starts again, a process has the number of the one before it. */
function sinceStartMs(): number {
  return process.uptime() * 1000 + 1000
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
