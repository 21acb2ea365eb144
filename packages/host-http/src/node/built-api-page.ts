import { access } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { WebFile, WebFiles } from '../web/web-files.js'
import { fileAt } from './web-folder.js'

/** What the interactive page of the API is made of: carried by this package; from source, as it was installed. `undefined`: it is not there. */
export async function builtApiPage(): Promise<WebFiles | undefined> {
  const script = await firstThere([carriedScript, installedScript])
  if (script === undefined) return undefined
  let reading: Promise<WebFile> | undefined
  return {
    async read(path) {
      if (path !== 'rapidoc.js') return undefined
      reading ??= fileAt(script)
      return reading
    },
  }
}

function carriedScript(): string {
  return fileURLToPath(new URL('./api-page/rapidoc.js', import.meta.url))
}

function installedScript(): string {
  return createRequire(import.meta.url).resolve('rapidoc/dist/rapidoc-min.js')
}

async function firstThere(places: readonly (() => string)[]): Promise<string | undefined> {
  for (const place of places) {
    try {
      const path = place()
      await access(path)
      return path
    } catch {}
  }
  return undefined
}
