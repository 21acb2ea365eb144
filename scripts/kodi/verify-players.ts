import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { driver, whyNoKodi } from './real-kodi.js'

/** Lets a real Kodi be told of changes by the adapter, and compares what it then shows; skipped where there is no Kodi. */
const missing = whyNoKodi()
if (missing === undefined) process.exitCode = verify()
else console.log(`skipped verify:players: ${missing}`)

function verify(): number {
  const library = mkdtempSync(join(tmpdir(), 'metarr-verify-players-'))
  try {
    run(join(driver, '..', 'make-fixture.mjs'), 'small', library)
    const sources = ['--movies', join(library, 'movies'), '--tv', join(library, 'tv')]
    const teller = fileURLToPath(new URL('tell-kodi.ts', import.meta.url))
    const loader = new URL('../from-source.mjs', import.meta.url).href
    const command = [process.execPath, '--conditions=@metarr/source', `--import=${loader}`, teller]
    const out = ['--out', join(library, 'answer.json')]
    return run(
      driver,
      'run',
      ...sources,
      '--http-auth',
      'kodi:secret',
      ...out,
      '--',
      ...command,
      library,
    )
  } finally {
    rmSync(library, { recursive: true, force: true })
  }
}

function run(script: string, ...args: readonly string[]): number {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' })
  return status ?? 1
}
