import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { WebFile, WebFiles } from '../web/web-files.js'

const zipped = promisify(gzip)

const mimes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** The web UI that this package carries; from source, the one that was built last. `undefined`: none was built. */
export async function builtWeb(): Promise<WebFiles | undefined> {
  for (const place of ['./web/', '../../dist/web/']) {
    const files = await webFolder(fileURLToPath(new URL(place, import.meta.url)))
    if (files !== undefined) return files
  }
  return undefined
}

/** A web UI in a folder, as it is now: each file is read and packed once, when it is first asked for. `undefined`: there is no page in it. */
export async function webFolder(folder: string): Promise<WebFiles | undefined> {
  const paths = await filesIn(folder)
  if (!paths.has('index.html')) return undefined
  const read = new Map<string, Promise<WebFile>>()
  return {
    async read(path) {
      if (!paths.has(path)) return undefined
      const reading = read.get(path) ?? fileAt(join(folder, path))
      read.set(path, reading)
      return reading
    },
  }
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  return new Set(paths.map((path) => path.replaceAll(sep, '/')))
}

/** A file with its type, packed where that helps. */
export async function fileAt(path: string): Promise<WebFile> {
  const bytes = await readFile(path)
  const mime = mimes[extname(path)] ?? 'application/octet-stream'
  return mime.includes('charset') ? { bytes, mime, gzip: await zipped(bytes) } : { bytes, mime }
}
