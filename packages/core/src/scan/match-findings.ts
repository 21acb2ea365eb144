import type { Item } from '../library/item.js'
import { parseMoviePath } from '../naming/parse-movie.js'
import { titleKey } from '../naming/title-text.js'
import type { Finding } from './finding.js'
import { keyOfVideo } from './match-moves.js'

/** What a unit's findings are about, and which of its items no finding is about. */
export interface Matches {
  readonly known: ReadonlyMap<Finding, Item>
  readonly missing: readonly Item[]
}

/**
 * Says which known items of a unit the findings are about: series, seasons and episodes by their numbers; movies by a video of theirs, wherever it
 * is called now, else by the title and year in its name, else, where there is one on each side, by being alone, unless the years differ. Items that are there go before
 * gone ones.
 */
export function matchFindings(findings: readonly Finding[], items: readonly Item[]): Matches {
  if (items.length === 0) return { known: new Map(), missing: [] }
  const known = new Map<Finding, Item>()
  const present = (item: Item) => Number(item.goneAt !== undefined)
  const left = new Set([...items].sort((a, b) => present(a) - present(b)))
  const claim = (finding: Finding, item: Item | undefined) => {
    if (item === undefined || !left.delete(item)) return
    known.set(finding, item)
  }
  for (const [keysOfItem, keysOfFinding, isUnique] of keyings) {
    const waiting = findings.filter((one) => !known.has(one))
    const byKey = firstByKey(left, keysOfItem)
    if (isUnique) dropShared(byKey, [...left].flatMap(keysOfItem), waiting.flatMap(keysOfFinding))
    for (const finding of waiting) {
      const found = keysOfFinding(finding).flatMap((key) => byKey.get(key) ?? [])
      claim(
        finding,
        found.find((item) => left.has(item)),
      )
    }
  }
  const [finding, ...others] = findings.filter((one) => one.kind === 'movie')
  if (finding !== undefined && others.length === 0 && !known.has(finding)) {
    claim(finding, loneMovie(finding, left))
  }
  return { known, missing: [...left] }
}

/** Keys of both sides; some count only when no two on one side share them. */
type Keying = readonly [
  (item: Item) => readonly string[],
  (finding: Finding) => readonly string[],
  isUnique?: true,
]

const keyings: readonly Keying[] = [
  [
    (item) => (item.kind === 'movie' ? videosOf(item) : numbersOf(item)),
    (finding) => (finding.kind === 'movie' ? videosOf(finding) : numbersOf(finding)),
  ],
  [contentsOf, contentsOf, true],
  [namesOf, namesOf],
]

type Numbered = Pick<Item, 'kind' | 'seasonNumber' | 'episodeNumber'>
type WithVideos = Pick<Item, 'kind' | 'videos'>

function numbersOf({ kind, seasonNumber, episodeNumber }: Numbered): readonly string[] {
  return [`${kind} ${seasonNumber}/${episodeNumber}`]
}

function videosOf({ videos }: WithVideos): readonly string[] {
  return videos.map(({ path }) => path)
}

/** The videos of a movie by what a new name does not change. */
function contentsOf({ kind, videos }: WithVideos): readonly string[] {
  return kind === 'movie' ? videos.map(keyOfVideo) : []
}

function namesOf({ kind, videos }: WithVideos): readonly string[] {
  const [video] = videos
  if (kind !== 'movie' || video === undefined) return []
  const { title, year } = parseMoviePath(video.path)
  return titleKey(title) === '' ? [] : [`${titleKey(title)} ${year ?? ''}`]
}

function firstByKey(
  items: Iterable<Item>,
  keysOf: (item: Item) => readonly string[],
): Map<string, Item> {
  const byKey = new Map<string, Item>()
  for (const item of items) {
    for (const key of keysOf(item)) if (!byKey.has(key)) byKey.set(key, item)
  }
  return byKey
}

function dropShared(byKey: Map<string, Item>, ...sides: readonly (readonly string[])[]): void {
  for (const keys of sides) {
    const seen = new Set<string>()
    for (const key of keys) {
      if (seen.has(key)) byKey.delete(key)
      seen.add(key)
    }
  }
}

/** The movie that had the folder for itself, when the finding has it for itself now. */
function loneMovie(finding: Finding, left: ReadonlySet<Item>): Item | undefined {
  const there = [...left].filter(({ goneAt }) => goneAt === undefined)
  const [item, ...others] = there.length > 0 ? there : left
  if (item === undefined || others.length > 0) return undefined
  if (finding.mixedFolder || item.mixedFolder) return undefined
  const [before, now] = [yearOf(item), yearOf(finding)]
  return before !== undefined && now !== undefined && before !== now ? undefined : item
}

function yearOf({ videos: [video] }: WithVideos): number | undefined {
  return video === undefined ? undefined : parseMoviePath(video.path).year
}
