import { type EpisodeName, titleKey } from '@metarr/core'
import { type Fact, judged } from './corpus.js'

/**
 * A title agrees when letters and digits are the same in lower case: the rule of Sonarr and Radarr for equal titles.
 * Peers differ in what they do with dots, hyphens and marks; nobody matches by them.
 */
export function sameTitle(
  field: string,
  expected: unknown,
  actual: string | undefined,
  others: readonly string[] = [],
): Fact {
  const wanted = [expected, ...others].map((title) => key(title))
  return judged(field, expected, actual, wanted.includes(key(actual)))
}

function key(title: unknown): string {
  return (
    titleKey(typeof title === 'string' ? title : '') ||
    (typeof title === 'string' ? title.trim() : '')
  )
}

/** The numbers of an episode within its season; those through all seasons when it has no others. */
export function numbersOf({ episodes, absoluteEpisodes }: EpisodeName): readonly number[] {
  return episodes.length > 0 ? episodes : absoluteEpisodes
}

/** One value or several as a list. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
