import { type ExtraKind, extraKindOf } from './extra-kind.js'
import { parseEpisodePath } from './parse-episode.js'
import { namesOf, stemOf } from './path-names.js'
import { parseMovieName } from './read-movie-name.js'
import { stackOf } from './stack.js'

/** Files that are one film or one episode, or one extra. */
export interface VideoGroup {
  /** The parts that play as one, in order; most often a single file. */
  readonly files: readonly string[]
  /** Other versions of the same, each with its parts; best resolution first. */
  readonly versions: readonly (readonly string[])[]
  readonly extra?: ExtraKind
}

/** What the folder holds: one film in versions, or many episodes. */
export type GroupedKind = 'movie' | 'episode'

/**
 * Which videos of one folder are parts, versions and extras of each other. Versions of a film all begin with the name
 * of their folder, and the rest is a label (` - 1080p`, `[hsbs]`): if one file does not fit, all are films of their own.
 * Versions of an episode have the same numbers. Source: Jellyfin's multi-version rules.
 */
export function groupVideos(paths: readonly string[], kind: GroupedKind): VideoGroup[] {
  const extras = paths.flatMap(extraGroup)
  const units = unitsOf(paths.filter((path) => extraKindOf(path) === undefined))
  const groups = kind === 'movie' ? movieGroups(units) : episodeGroups(units)
  return [...groups, ...extras]
}

function extraGroup(path: string): VideoGroup[] {
  const extra = extraKindOf(path)
  return extra === undefined ? [] : [{ files: [path], versions: [], extra }]
}

/** A stack, or a file by itself. */
interface Unit {
  readonly files: readonly string[]
  readonly folder: string
  /** The file's name without extension and part word. */
  readonly base: string
}

function unitsOf(paths: readonly string[]): Unit[] {
  const stacks = stackOf(paths)
  const stacked = new Map(
    stacks.flatMap((stack) => stack.names.map((name) => [name, stack] as const)),
  )
  return [...new Set(paths.map((path) => stacked.get(path) ?? path))].map((found) =>
    typeof found === 'string'
      ? unit([found], stemOf(nameOf(found)))
      : unit(found.names, found.base),
  )
}

function unit(files: readonly string[], base: string): Unit {
  return { files, folder: namesOf(files[0] ?? '').at(-2) ?? '', base }
}

function nameOf(path: string): string {
  return namesOf(path).at(-1) ?? ''
}

function movieGroups(units: readonly Unit[]): VideoGroup[] {
  const folder = units[0]?.folder ?? ''
  const isOneFilm =
    units.length > 1 &&
    folder.length > 1 &&
    units.every((one) => isVersion(one, folder)) &&
    haveOneYear(units)
  if (!isOneFilm) return units.map(({ files }) => ({ files, versions: [] }))
  return [group(units, folder)]
}

function isVersion({ base, folder }: Unit, name: string): boolean {
  if (folder !== name || !base.toLowerCase().startsWith(name.toLowerCase())) return false
  const rest = base.slice(name.length).trim()
  return rest === '' || rest.startsWith('-') || rest.startsWith('[') || rest.startsWith('_')
}

function haveOneYear(units: readonly Unit[]): boolean {
  return new Set(units.map(({ base }) => parseMovieName(base).year)).size < 2
}

function episodeGroups(units: readonly Unit[]): VideoGroup[] {
  const groups = new Map<string, Unit[]>()
  for (const one of units) {
    const key = episodeKey(one)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((some) => group(some, ''))
}

function episodeKey({ files, folder }: Unit): string {
  const { season, episodes, absoluteEpisodes, airDate } = parseEpisodePath(files[0] ?? '')
  const isNumbered = episodes.length + absoluteEpisodes.length > 0 || airDate !== undefined
  return isNumbered
    ? JSON.stringify([folder, season, episodes, absoluteEpisodes, airDate])
    : (files[0] ?? '')
}

/** The file with the folder's own name leads, then files in parts, then the best resolution, then the name. */
function group(units: readonly Unit[], folder: string): VideoGroup {
  const [first, ...others] = [...units].sort(
    (a, b) =>
      Number(b.base === folder) - Number(a.base === folder) ||
      b.files.length - a.files.length ||
      resolutionOf(b) - resolutionOf(a) ||
      compareText(a.base, b.base),
  )
  return { files: first?.files ?? [], versions: others.map(({ files }) => files) }
}

function resolutionOf({ base }: Unit): number {
  return Number(/(?<!\d)(\d{3,4})[pi](?![\p{L}\p{N}])/iu.exec(base)?.[1] ?? 0)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
