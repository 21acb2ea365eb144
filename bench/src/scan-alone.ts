import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What scanning libraries takes in a process of its own. */
export interface ScannedAlone {
  /** Items. */
  readonly added: number
  /** Folders that a second scan found as they were. */
  readonly unchanged: number
  /** Milliseconds of the first scan, and of the second. */
  readonly ms: number
  readonly againMs: number
  /** The most memory until the end of the first. */
  readonly peakMB: number
}

const script = fileURLToPath(new URL('./scan-alone.mjs', import.meta.url))

/** Scans libraries twice, the first of `roots` of movies and the others of series, with their data in a new folder `data`. */
export function scanAlone(data: string, roots: readonly string[]): ScannedAlone {
  mkdirSync(data)
  return JSON.parse(execFileSync(process.execPath, [script, data, ...roots], { encoding: 'utf8' }))
}
