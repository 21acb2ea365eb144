import { nameOf } from './listing-files.js'

/** Files that Kodi plays as one, and the name that it looks for beside them. */
export interface KodiStack {
  readonly base: string
  /** Paths in order. */
  readonly names: readonly string[]
}

/**
 * Kodi's three ways to see parts: a part word with a number, a part word with a letter, and a lone
 * letter a–d anywhere, which is why it plays `Bat.mkv` and `Cat.mkv` of one folder as one film.
 * Source: Kodi's default `moviestacking`, FileItemList.StackFiles; seen in Kodi 20.1 and 21.2.
 */
const partMarks: readonly RegExp[] = [
  /[ _.-]*(?:cd|dvd|part|pt|dis[ck])[ _.-]*\d+/giu,
  /[ _.-]*(?:cd|dvd|part|pt|dis[ck])[ _.-]*[a-d]/giu,
  /[ ._-]*[a-d]/giu,
]

/** The stacks that Kodi makes of the video files of one folder. */
export function kodiStacksOf(paths: readonly string[]): readonly KodiStack[] {
  const stacks: KodiStack[] = []
  let left = [...paths].sort()
  for (const mark of partMarks) {
    const found = stacksBy(mark, left)
    stacks.push(...found)
    const taken = new Set(found.flatMap(({ names }) => names))
    left = left.filter((path) => !taken.has(path))
  }
  return stacks
}

function stacksBy(mark: RegExp, paths: readonly string[]): readonly KodiStack[] {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    for (const key of keysOf(mark, nameOf(path))) {
      const group = groups.get(key) ?? []
      group.push(path)
      groups.set(key, group)
    }
  }
  const taken = new Set<string>()
  const stacks: KodiStack[] = []
  for (const [key, members] of groups) {
    const names = members.filter((path) => !taken.has(path))
    if (names.length < 2) continue
    for (const path of names) taken.add(path)
    stacks.push({ base: baseOfKey(key, names[0] ?? ''), names })
  }
  return stacks
}

const gap = '\u0000'

/** Everything but the mark, once for each mark in the name; names that share one are parts. */
function keysOf(mark: RegExp, name: string): readonly string[] {
  const dot = name.lastIndexOf('.')
  const stem = name.slice(0, dot)
  return [...stem.matchAll(mark)].map((match) => {
    const after = stem.slice(match.index + match[0].length)
    return `${stem.slice(0, match.index)}${gap}${after}${name.slice(dot)}`.toLowerCase()
  })
}

function baseOfKey(key: string, path: string): string {
  const before = key.indexOf(gap)
  const name = nameOf(path)
  const stem = name.slice(0, name.lastIndexOf('.'))
  const restLength = key.slice(before + 1).lastIndexOf('.')
  return stem.slice(0, before) + stem.slice(stem.length - restLength)
}
