import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Library } from '@metarr/core'

/** What Kodi says about one movie, set, series, season or episode, by the names of its JSON-RPC. */
export type Shown = Readonly<Record<string, unknown>>

/** Everything that a Kodi shows of some libraries. */
export interface KodiLibrary {
  readonly movies: readonly Shown[]
  readonly sets: readonly Shown[]
  readonly tvshows: readonly Shown[]
  readonly seasons: readonly Shown[]
  readonly episodes: readonly Shown[]
}

/** What one start of Kodi told. */
export interface KodiAnswer {
  /** `20.1`. */
  readonly kodi: string
  readonly library: KodiLibrary
  /** Each picture that Kodi was asked to decode: 200 when it could. */
  readonly art?: readonly { readonly art: string; readonly status: number }[]
  /** Warnings and errors of Kodi's log. */
  readonly problems: readonly string[]
}

/** Whether Kodi reads the streams from the NFO or, as it does by default, from the video. */
export type StreamSource = 'nfo' | 'video'

/** The script that runs a Kodi. */
export const driver = fileURLToPath(
  new URL('../../../shared/e2e/kodi/kodi-driver.mjs', import.meta.url),
)

/** Why no Kodi can be asked here; `undefined` when one can. */
export function whyNoKodi(): string | undefined {
  if (!existsSync(driver)) return 'no Kodi driver at ../shared/e2e/kodi'
  return hasKodi() ? undefined : 'Kodi is not installed'
}

function hasKodi(): boolean {
  if (process.env['KODI_BIN'] !== undefined) return true
  const folders = ['/usr/local/lib', '/usr/lib', ...below('/usr/lib')]
  return folders.some((folder) => existsSync(join(folder, 'kodi', 'kodi.bin')))
}

function below(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
}

/** What a fresh Kodi shall scan, and which Kodi. */
export interface KodiRequest {
  readonly libraries: readonly Library[]
  readonly streams: StreamSource
  /** A root folder with another Kodi, as the driver's `kodi21-root.sh make` leaves it. Default: the one that is installed. */
  readonly root?: string | undefined
}

/** Starts a fresh Kodi, lets it scan the libraries, and returns what it then shows. */
export function askKodi({ libraries, streams, root }: KodiRequest): KodiAnswer {
  const folder = mkdtempSync(join(tmpdir(), 'metarr-verify-kodi-'))
  try {
    const file = join(folder, 'answer.json')
    const seen = root === undefined ? '' : '/cwd'
    const how = streams === 'nfo' ? ['--nfo-streamdetails', '--fetch-art'] : []
    const sources = libraries.flatMap((library) => [
      library.kind === 'movies' ? '--movies' : '--tv',
      `${seen}${realpathSync(library.root)}`,
    ])
    const [program, ...before] = kodiCommand(root)
    const args = [...before, 'scan', ...sources, ...how, '--out', `${seen}${file}`]
    const { status } = spawnSync(program, args, { stdio: 'inherit', cwd: '/' })
    if (status !== 0) throw new Error(`The Kodi driver ended with ${status}`)
    return JSON.parse(asSeenFromHere(readFileSync(file, 'utf8'), libraries, seen)) as KodiAnswer
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function kodiCommand(root: string | undefined): readonly [string, ...string[]] {
  if (root === undefined) return [process.execPath, driver]
  return ['sh', join(driver, '..', 'kodi21-root.sh'), 'run', root, 'node', '/drv/kodi-driver.mjs']
}

/** Kodi names the parts of a stack by the paths that it was given. */
function asSeenFromHere(answer: string, libraries: readonly Library[], seen: string): string {
  const roots = libraries.map(({ root }) => realpathSync(root))
  return roots.reduce((text, root) => text.replaceAll(`${seen}${root}/`, `${root}/`), answer)
}

/** The files behind a path of Kodi, absolute: all parts of a stack, one otherwise. */
export function filesOf(shown: Shown, libraries: readonly Library[]): readonly string[] {
  const file = String(shown['file'] ?? '')
  if (!file.startsWith('stack://')) return [absolute(file, libraries)]
  const parts = file.slice('stack://'.length).split(' , ')
  return parts.map((part) => absolute(part.replaceAll(',,', ','), libraries))
}

/** A path as the driver hands it out, `{movies0}/Alien/poster.jpg`, as an absolute one. */
export function absolute(path: string, libraries: readonly Library[]): string {
  const [, source, rest] = /^\{[a-z]+(\d+)\}\/(.*)$/s.exec(path) ?? []
  const library = inKodisOrder(libraries)[Number(source)]
  return library === undefined ? path : join(realpathSync(library.root), rest ?? '')
}

/** The driver numbers movie folders first. */
function inKodisOrder(libraries: readonly Library[]): readonly Library[] {
  const of = (wanted: Library['kind']) => libraries.filter(({ kind }) => kind === wanted)
  return [...of('movies'), ...of('series')]
}
