import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Names for new files in a folder that goes when the tests of the file are over. */
export function temporaryFiles(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'metarr-sqlite-'))
  let count = 0

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  return () => {
    count++
    return join(folder, `${count}.db`)
  }
}
