import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const ownName = /^metarr-\d{8}T\d{6}Z\.tar(\.age)?$/
const ownLeftover = /^metarr-\d{8}T\d{6}Z\.tar(\.age)?\.[0-9a-f-]{36}\.partial$/
const dayMs = 24 * 60 * 60 * 1000

/** The name that a backup of this moment is given: `metarr-20261121T190833Z.tar`, and `.age` behind it where it is encrypted. */
export function backupName(at: number, sealed: boolean): string {
  return `metarr-${stampOf(at)}${sealed ? '.tar.age' : '.tar'}`
}

/** 20261121T190833Z */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Whether a file has a name that we give: only such are ours to show or remove. */
export function isBackupName(name: string): boolean {
  return ownName.test(name)
}

/** Removes all but the newest backups of the names that we give, and what a killed backup left there; which backups those were. */
export async function keepNewest(folder: string, keep: number): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort().reverse()
  const old = names.filter(isBackupName).slice(keep)
  const leftovers = names.filter((name) => ownLeftover.test(name))
  for (const name of leftovers) {
    if ((await ageOf(join(folder, name))) > dayMs) await rm(join(folder, name), { force: true })
  }
  for (const name of old) await rm(join(folder, name), { force: true })
  return old
}

async function ageOf(file: string): Promise<number> {
  return Date.now() - (await stat(file)).mtimeMs
}
