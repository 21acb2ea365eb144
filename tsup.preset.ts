import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Options } from 'tsup'

/**
 * How every package is built: ESM with declarations, one flat `dist` folder, so that
 * `new URL('./x-worker.js', import.meta.url)` names the same file in `src` and in `dist`.
 */
export function preset(entry: Readonly<Record<string, string>>, options: Options = {}): Options {
  return {
    entry: { ...entry, ...workers() },
    dts: { entry: { ...entry } },
    format: 'esm',
    target: 'node20.19',
    clean: true,
    sourcemap: true,
    splitting: true,
    esbuildOptions(esbuild) {
      esbuild.conditions = ['@metarr/source']
    },
    ...options,
  }
}

/** Files named `*-worker.ts` are started by path, so each is an entry of its own. */
function workers(): Record<string, string> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  const found = files.filter((file) => file.endsWith('-worker.ts'))
  return Object.fromEntries(found.map((file) => [basename(file, '.ts'), join('src', file)]))
}
