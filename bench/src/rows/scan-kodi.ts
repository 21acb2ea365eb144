import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createScratch } from '../data.js'
import { defineRow, type Stage } from '../row.js'
import { scanAlone } from '../scan-alone.js'

const count = 1000
const kodi = { needs: ['kodi', 'ffmpeg', 'unshare'], rounds: 1, isCold: true } as const

/** The same folders, made by the scripts that drive a real Kodi, which times itself. */
export const scanKodi = defineRow({
  ...kodi,
  id: 'scan-kodi',
  what: `first scan of ${count} movies with NFO, poster and fanart, beside a real Kodi`,
  bar: { atMost: 0.2 },
  isLarge: true,
  missing: whyNoScripts,
  prepare: async () => stageOf(await bothScans(), 'cold'),
})

/** Kodi compares the times of folders; we compare every file in them. */
export const rescanKodi = defineRow({
  ...kodi,
  id: 'rescan-kodi',
  what: `scan of the same ${count} movies unchanged, beside the same Kodi`,
  bar: { atMost: 1 },
  isLarge: true,
  missing: whyNoScripts,
  prepare: async () => stageOf(await bothScans(), 'unchanged'),
})

interface Times {
  readonly cold: number
  readonly unchanged: number
}

interface BothScans {
  readonly ours: Times
  readonly kodi: Times
}

const scripts = fileURLToPath(new URL('../../../../shared/e2e/kodi/', import.meta.url))
const fixtureScript = join(scripts, 'make-fixture.mjs')
const benchScript = join(scripts, 'bench.mjs')

function whyNoScripts(): string | undefined {
  return existsSync(benchScript) ? undefined : 'no Kodi driver at ../shared/e2e/kodi'
}

let measured: Promise<BothScans> | undefined

function bothScans(): Promise<BothScans> {
  measured ??= scanBoth()
  return measured
}

async function scanBoth(): Promise<BothScans> {
  const scratch = await createScratch('kodi')
  try {
    const folder = join(scratch.path, 'fixture')
    execFileSync(process.execPath, [
      ...[fixtureScript, 'bench', folder],
      ...['--movies', `${count}`, '--episodes', '0'],
    ])
    return {
      kodi: scanWithKodi(folder),
      ours: scanWithMetarr(scratch.path, join(folder, 'movies')),
    }
  } finally {
    await scratch.remove()
  }
}

function scanWithKodi(folder: string): Times {
  const printed = execFileSync(
    process.execPath,
    [benchScript, folder, '--runs', '1', '--only', 'movies'],
    { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' },
  )
  const { movies } = JSON.parse(printed) as {
    movies: { median: { items: number; scanFromCallMs: number; rescanMs: number } }
  }
  const { items, scanFromCallMs, rescanMs } = movies.median
  if (items !== count) throw new Error(`Kodi found ${items} movies.`)
  return { cold: scanFromCallMs, unchanged: rescanMs }
}

/** In a process of its own, as Kodi is. */
function scanWithMetarr(folder: string, root: string): Times {
  const { added, unchanged, ms, againMs } = scanAlone(join(folder, 'data'), [root])
  if (added !== count) throw new Error(`We found ${added} movies.`)
  if (unchanged !== count) throw new Error('Something counts as changed.')
  return { cold: ms, unchanged: againMs }
}

function stageOf({ ours, kodi }: BothScans, which: keyof Times): Stage {
  return { ours: () => ours[which], peer: () => kodi[which] }
}
