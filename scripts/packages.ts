import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that users install, with what its manifest promises them. */
export interface PublicPackage {
  readonly name: string
  readonly version: string
  /** Relative to the root of the repository. */
  readonly folder: string
  /** What a program may import: `@metarr/core`, `@metarr/core/node`, … */
  readonly entries: readonly string[]
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, unknown>>
}

const quiet: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
}

/** Every package below `packages/` that is not private. */
export function publicPackages(): PublicPackage[] {
  const folders = readdirSync('packages').map((name) => join('packages', name))
  return folders.flatMap((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return manifest.private ? [] : [toPublicPackage(manifest, folder)]
  })
}

/** Packs one built package into `destination` and returns the path of its tarball. */
export function pack({ folder }: PublicPackage, destination: string): string {
  const options = ['--json', '--pack-destination', destination]
  const [packed] = JSON.parse(execFileSync('npm', ['pack', `./${folder}`, ...options], quiet))
  return join(destination, packed.filename)
}

function toPublicPackage({ name, version, exports }: Manifest, folder: string): PublicPackage {
  const paths = Object.keys(exports ?? {})
  return { name, version, folder, entries: paths.map((path) => join(name, path)) }
}
