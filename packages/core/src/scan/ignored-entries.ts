import type { RelativePath } from '../library/item.js'
import { folderOf, joinPath } from '../library/relative-path.js'
import { type IgnoreRules, ignoreRulesOf } from '../naming/ignore-patterns.js'
import type { FolderEntry, LibraryFolder } from './library-folder.js'

/** Files by which a folder says what is left out of it. Jellyfin reads the first; the second is for Metarr alone. */
export const ignoreFileNames = ['.ignore', '.metarrignore'] as const

/** Larger ignore files are no ignore files. */
const maximumIgnoreBytes = 64 * 1024

interface PlacedRules {
  readonly place: RelativePath
  readonly rules: IgnoreRules
}

/**
 * The same folder without what is left out: by `patterns`, seen from the root, and by ignore files, each seen from its own folder. An ignore file
 * without a pattern leaves out its whole folder, as in Jellyfin. Only listings are changed; what is left out can still be read by its path.
 */
export function withoutIgnored(
  folder: LibraryFolder,
  patterns: readonly string[] = [],
): LibraryFolder {
  const ofLibrary = patterns.length === 0 ? [] : [{ place: '', rules: ignoreRulesOf(patterns) }]
  const known = new Map<RelativePath, Promise<readonly PlacedRules[]>>()

  function rulesFor(path: RelativePath): Promise<readonly PlacedRules[]> {
    const rules = known.get(path) ?? rulesIn(path, ignoreFileNames)
    known.set(path, rules)
    return rules
  }

  async function rulesIn(
    path: RelativePath,
    names: readonly string[],
  ): Promise<readonly PlacedRules[]> {
    const above = path === '' ? ofLibrary : await rulesFor(folderOf(path))
    const rules = await readRules(folder, path, names)
    return rules === undefined ? above : [...above, { place: path, rules }]
  }

  return {
    ...folder,

    async list(path) {
      const listing = await folder.list(path)
      if (listing === undefined) return undefined
      const names = listing.summary === undefined ? listing.entries.map(({ name }) => name) : []
      const rules = await rulesIn(path, names)
      known.set(path, Promise.resolve(rules))
      if (rules.length === 0) return listing
      const { summary: _, ...unsummed } = listing
      const entries = unsummed.entries.filter((entry) => !isLeftOut(rules, path, entry))
      return { ...unsummed, entries }
    },
  }
}

function isLeftOut(
  placed: readonly PlacedRules[],
  folder: RelativePath,
  { name, kind }: FolderEntry,
): boolean {
  const path = joinPath(folder, name)
  const what = kind === 'folder' ? 'folder' : 'file'
  return placed.some(({ place, rules }) => rules(belowOf(place, path), what))
}

function belowOf(place: RelativePath, path: RelativePath): RelativePath {
  return place === '' ? path : path.slice(place.length + 1)
}

/** What the ignore files of one folder say, of those that may be there. */
async function readRules(
  folder: LibraryFolder,
  path: RelativePath,
  names: readonly string[],
): Promise<IgnoreRules | undefined> {
  const patterns: string[] = []
  for (const name of ignoreFileNames.filter((one) => names.includes(one))) {
    const bytes = await folder.read(joinPath(path, name), maximumIgnoreBytes)
    if (bytes === undefined) continue
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
    if (lines.every((line) => line.trim() === '')) return () => true
    patterns.push(...lines)
  }
  return patterns.length === 0 ? undefined : ignoreRulesOf(patterns)
}
