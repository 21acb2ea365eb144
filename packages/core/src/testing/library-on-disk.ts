import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LibraryKind } from '../library/library.js'
import { createMemoryMediaProbe, createMemoryStorage } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { createDefaultPorts, type DefaultPortsOptions } from '../node/default-ports.js'
import type { ScanRequest } from '../scan/scan-library.js'

/** What lies in a library: names by paths, each with its bytes; by default its own path. `sample:` names a sample video. */
export type DiskFiles = Readonly<Record<string, string | Uint8Array>>

const samples = new URL('../../../host-cli/fixtures/', import.meta.url)

/** Puts files into a root. */
export function fill(root: string, files: readonly string[] | DiskFiles): void {
  const entries = Array.isArray(files) ? files.map((path) => [path, path]) : Object.entries(files)
  for (const [path, content] of entries) {
    const target = join(root, path)
    mkdirSync(dirname(target), { recursive: true })
    const sample = typeof content === 'string' && /^sample:(.+)/.exec(content)?.[1]
    if (sample) cpSync(fileURLToPath(new URL(sample, samples)), target)
    else writeFileSync(target, content)
  }
}

/** How a library on disk is looked at. */
export interface DiskLibraryOptions extends Partial<Omit<DefaultPortsOptions, 'folder'>> {
  readonly root: string
  readonly kind?: LibraryKind
}

/** A library in `root`, with everything else in a folder of its own below `home`; videos are not probed unless a probe is given. */
export async function aLibraryOn(
  home: string,
  { root, kind = 'movies', ...given }: DiskLibraryOptions,
) {
  const folder = await mkdtemp(join(home, 'data-'))
  const ports = createDefaultPorts({
    storage: createMemoryStorage(),
    probe: createMemoryMediaProbe(),
    folder,
    ...given,
  })
  const metarr = createMetarr(ports)
  const { id: libraryId } = await metarr.addLibrary({ kind, root })
  const listed = () => metarr.listItems({ libraryId, includeGone: true, limit: 100, order: 'path' })
  return {
    metarr,
    libraryId,
    at: (path: string) => join(root, path),
    scan: (request: Omit<ScanRequest, 'libraryId'> = {}) => metarr.scan({ libraryId, ...request }),
    items: async () => (await listed()).items,
  }
}
