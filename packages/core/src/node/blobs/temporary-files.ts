import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A file of another machine is given this long, in milliseconds. */
const graceMs = 24 * 60 * 60 * 1000

/** The name of a file that is being written: whose it is can be read from it. */
export function temporaryName(digest: string, count: number): string {
  return `${digest}.${here()}.${process.pid}.${count}`
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
  if (host === here()) return !isAlive(Number(pid))
  const facts = await stat(join(folder, name)).catch(() => undefined)
  return facts !== undefined && Date.now() - facts.mtimeMs > graceMs
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function here(): string {
  return hostname().replaceAll('.', '-')
}
