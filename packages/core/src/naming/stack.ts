import { namesOf, readableName, stemOf } from './path-names.js'

/** A name that is one part of several which play as one. */
export interface StackPart {
  /** What all parts share: the name up to the part word, without separators at its end. */
  readonly base: string
  /** `cd`, `dvd`, `part`, `pt`, `disc`, `disk`, `of` for `1 of 2`, `letter` for a lone letter. */
  readonly word: string
  readonly number: number
  /** The marker as written: `PaRt12`. */
  readonly marker: string
}

/** Kodi's and Jellyfin's part words with a number or `a`–`d`, at the end of a name. */
const partAtEnd =
  /(?:^|(?<=[^\p{L}\p{N}]))(cd|dvd|part|pt|disc|disk)[ ._-]?(\d{1,3}|[a-d])(?=[\s)\]]*$)/iu
const ofAtEnd = /(?<![\p{L}\p{N}])(\d{1,2})[ .]?of[ .]?(\d{1,2})(?=[\s)\]]*$)/iu
const letterAtEnd = /(?:(?<=\))[ ._-]*|[-][ _]?)([a-d])$/i

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
  return wordPart(stem) ?? ofPart(stem) ?? (options.letters === true ? letterPart(stem) : undefined)
}

function wordPart(stem: string): StackPart | undefined {
  const match = partAtEnd.exec(stem)
  if (!match) return undefined
  const word = (match[1] ?? '').toLowerCase()
  return partFrom(stem, match, word, match[2] ?? '')
}

function ofPart(stem: string): StackPart | undefined {
  const match = ofAtEnd.exec(stem)
  if (!match || Number(match[1]) > Number(match[2])) return undefined
  return partFrom(stem, match, 'of', match[1] ?? '')
}

function letterPart(stem: string): StackPart | undefined {
  const match = letterAtEnd.exec(stem)
  return match ? partFrom(stem, match, 'letter', match[1] ?? '') : undefined
}

function partFrom(
  stem: string,
  match: RegExpExecArray,
  word: string,
  text: string,
): StackPart | undefined {
  const number = partNumber(text)
  if (number === 0) return undefined
  const base = stem.slice(0, match.index).replace(/[\s._([-]+$/, '')
  return { base, word, number, marker: word === 'letter' ? text : match[0] }
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

/**
 * The stacks among names of one folder: at least two parts of the same base and the same part word. A part without
 * companions is no stack. Source: Kodi's and Jellyfin's stacking rules.
 */
export function stackOf(names: readonly string[]): Stack[] {
  const groups = new Map<string, { part: StackPart; name: string }[]>()
  for (const name of names) {
    const base = namesOf(name).at(-1) ?? ''
    const part = partOf(base, { letters: true })
    if (!part || part.base === '') continue
    const key = `${part.base.toLowerCase()}\n${part.word}`
    groups.set(key, [...(groups.get(key) ?? []), { part, name }])
  }
  return [...groups.values()].filter(isStack).map(toStack)
}

function isStack(group: readonly { readonly part: StackPart }[]): boolean {
  return group.length > 1 && new Set(group.map(({ part }) => part.number)).size > 1
}

function toStack(group: readonly { readonly part: StackPart; readonly name: string }[]): Stack {
  const ordered = [...group].sort((a, b) => a.part.number - b.part.number)
  return { base: ordered[0]?.part.base ?? '', names: ordered.map(({ name }) => name) }
}
