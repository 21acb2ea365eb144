import type { TitleForms } from './title-forms.js'

/**
 * `same` but for case, accents and punctuation; `alike` but for articles, numerals, `&`, umlauts, the alphabet or what stands in brackets at the
 * end; `part`: the one begins or ends with the other; `other` otherwise.
 */
export type Likeness = 'same' | 'alike' | 'part' | 'other'

/** How far two titles agree. */
export interface TitleComparison {
  readonly likeness: Likeness
  /** 0–1: the share of letter pairs they have in common; 1 for `same` and `alike`. */
  readonly closeness: number
}

/** Says how far two titles agree, in time linear to their length. */
export function compareTitles(one: TitleForms, other: TitleForms): TitleComparison {
  if (one.plain === '' || other.plain === '') return { likeness: 'other', closeness: 0 }
  if (one.plain === other.plain) return { likeness: 'same', closeness: 1 }
  if (areAlike(one, other)) return { likeness: 'alike', closeness: 1 }
  const closeness = sharedPairs(one.bare, other.bare)
  return { likeness: isPart(one.words, other.words) ? 'part' : 'other', closeness }
}

function areAlike(one: TitleForms, other: TitleForms): boolean {
  if (one.qualifier !== undefined && other.qualifier !== undefined) {
    if (one.qualifier !== other.qualifier) return false
  }
  if (one.isTransliterated !== other.isTransliterated) return one.sound === other.sound
  const spellings = new Set([one.bare, one.digraphs])
  return spellings.has(other.bare) || spellings.has(other.digraphs)
}

/** Whether the shorter title begins or ends the longer one, word by word: `Star Wars` and `Star Wars: A New Hope`. */
function isPart(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.join('').length < 3) return false
  const starts = short.every((word, index) => word === long[index])
  const offset = long.length - short.length
  return starts || short.every((word, index) => word === long[offset + index])
}

/** Dice's coefficient over pairs of neighbouring letters. */
function sharedPairs(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  const total = left.length + right.length
  if (total === 0) return 0
  const counts = new Map<string, number>()
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = counts.get(pair) ?? 0
    if (count > 0) shared++
    counts.set(pair, count - 1)
  }
  return (2 * shared) / total
}

function pairsOf(text: string): readonly string[] {
  const characters = [...text]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
