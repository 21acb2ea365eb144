import { namesOf, readableName, stemOf } from './path-names.js'

/** A name that is one part of several which play as one. */
export interface StackPart {
  /** What all parts share: the name without the part word and the separators before it. */
  readonly base: string
  /** `cd`, `dvd`, `part`, `pt`, `disc`, `disk`, `of` for `1 of 2`, `letter` for a lone letter. */
  readonly word: string
  readonly number: number
  /** The marker as written: `PaRt12`. */
  readonly marker: string
  /** Whether the name ends with it. Jellyfin stacks only such names; Kodi others too. */
  readonly atEnd: boolean
}

const before = String.raw`(?:^|(?<=[^\p{L}\p{N}]))`
/** Kodi's and Jellyfin's part words with a number or `a`–`d`, at the end of a name or before an unknown extension. */
const partAtEnd = new RegExp(
  String.raw`${before}(cd|dvd(?![59](?!\d))|part|pt|disc|disk)[ ._-]?(\d{1,3}|[a-d])(?=[\s)\]]*(?:\.[a-z][a-z0-9]{2})?$)`,
  'iu',
)
/** The same glued to its number anywhere but at the start: `Title Part4 (2013)`, `title.cd1.divx`. */
const partWithin =
  /(?<=[\p{L}\p{N})\]][ ._-]{1,3})(cd|part|pt|disc|disk|dvd(?![59]))(\d{1,2})(?:of\d{1,2})?(?=[ ._-][\p{L}\p{N}([])/iu
const ofAtEnd = /(?<![\p{L}\p{N}])(\d{1,2})[ .]?of[ .]?(\d{1,2})(?=[\s)\]]*$)/iu
const letterAtEnd = /(?:(?<=\))[ ._]?-?_?|-)([a-d])$/i

/** How eagerly a part is seen. */
export interface StackPartOptions {
  /** `title-a`, `title-b` count too: only sound when the other letters lie beside it. */
  readonly letters?: true
}

/**
 * The part that a file or folder name says it is, or `undefined`: `Film-cd1`, `Film part 2`, `Film (Disc 01)`.
 * Sources: Kodi's and Jellyfin's stacking words; `1 of 2` from tinyMediaManager. Part 0 is none.
 */
export function partOf(name: string, options: StackPartOptions = {}): StackPart | undefined {
  const stem = stemOf(readableName(name))
  const end = partAtEnd.exec(stem)
  if (end) return partFrom(stem, end, end[1] ?? '', end[2] ?? '')
  const of = ofAtEnd.exec(stem)
  if (of && Number(of[1]) <= Number(of[2])) return partFrom(stem, of, 'of', of[1] ?? '')
  const letter = options.letters === true ? letterAtEnd.exec(stem) : null
  if (letter) return partFrom(stem, letter, 'letter', letter[1] ?? '')
  const within = partWithin.exec(stem)
  return within ? partFrom(stem, within, within[1] ?? '', within[2] ?? '') : undefined
}

function partFrom(
  stem: string,
  match: RegExpExecArray,
  word: string,
  text: string,
): StackPart | undefined {
  const number = partNumber(text)
  if (number === 0) return undefined
  const rest = stem
    .slice(match.index + match[0].length)
    .replace(/^[\s)\]]+(?:\.\w+)?$|^\.\w{3}$/, '')
  return {
    base: `${stem.slice(0, match.index).replace(/[\s._([-]+$/, '')}${rest}`,
    word: word.toLowerCase(),
    number,
    marker: word === 'letter' ? text : match[0],
    atEnd: rest === '',
  }
}

function partNumber(text: string): number {
  return /^\d/.test(text) ? Number(text) : text.toLowerCase().charCodeAt(0) - 96
}

/** Files that play as one: their shared name and the parts in order. */
export interface Stack {
  readonly base: string
  /** The names as given, in the order of their parts. */
  readonly names: readonly string[]
}

interface Member {
  readonly part: StackPart
  readonly name: string
}

/**
 * The stacks among names of one folder: at least two parts of the same base and the same part word. A part without
 * companions is no stack. Source: Kodi's and Jellyfin's stacking rules.
 */
export function stackOf(names: readonly string[]): Stack[] {
  const groups = new Map<string, Member[]>()
  for (const name of names) {
    const part = partOf(namesOf(name).at(-1) ?? '', { letters: true })
    if (!part?.atEnd || part.base === '') continue
    const key = `${part.base.toLowerCase()}\n${part.word}`
    const group = groups.get(key)
    if (group) group.push({ part, name })
    else groups.set(key, [{ part, name }])
  }
  return [...groups.values()].filter(isStack).map(toStack)
}

function isStack(group: readonly Member[]): boolean {
  return new Set(group.map(({ part }) => part.number)).size > 1
}

function toStack(group: readonly Member[]): Stack {
  const ordered = [...group].sort((a, b) => a.part.number - b.part.number)
  return { base: ordered[0]?.part.base ?? '', names: ordered.map(({ name }) => name) }
}
