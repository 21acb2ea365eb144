import { decodeNfo } from './decode.js'
import { providerOf } from './read-ids.js'
import { looksLikeXml, rootsOf } from './read-nfo.js'
import { leafElements } from './vocabulary.js'
import { nfoLimits, readXml, type XmlElement } from './xml.js'

/** See {@link NfoChange}. */
export type NfoChangeKind =
  | 'added'
  | 'changed'
  | 'removed'
  | 'retired'
  | 'kept-theirs'
  | 'rewritten'

/** What happens to one element. */
export interface NfoChange {
  /** From the root on, with what tells it from its like: `movie/uniqueid[tmdb]`, `movie/actor[Tom Hanks]/role`. */
  readonly element: string
  /**
   * `retired`: an older form of what another element says now. `kept-theirs`: somebody else changed it since Metarr
   * wrote it, and it stays. `rewritten`: the file could not be read and is written anew.
   */
  readonly kind: NfoChangeKind
  readonly before?: string
  readonly after?: string
}

/** Says element by element how two NFO files differ, in the order of the later one, removed elements last. */
export function describeNfoDifference(
  before: Uint8Array | undefined,
  after: Uint8Array,
): readonly NfoChange[] {
  const old = before ? statementsOf(before) : new Map<string, string>()
  const young = statementsOf(after)
  const present = [...young].flatMap(([element, text]) => compare(element, old.get(element), text))
  const removed = [...old].flatMap(([element, text]) =>
    young.has(element) ? [] : [{ element, kind: 'removed', before: text } as const],
  )
  return [...present, ...removed]
}

function compare(element: string, before: string | undefined, after: string): readonly NfoChange[] {
  if (before === after) return []
  return before === undefined
    ? [{ element, kind: 'added', after }]
    : [{ element, kind: 'changed', before, after }]
}

/** Everything that a file says: path of the element → its text; several of one name are joined as Kodi does. */
function statementsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const statements = new Map<string, string>()
  if (bytes.byteLength > nfoLimits.bytes) return statements
  const { text } = decodeNfo(bytes)
  if (!looksLikeXml(text)) return statements
  const roots = rootsOf(readXml(text, leafElements))
  roots.forEach((root, at) =>
    collect(root, roots.length > 1 ? `${root.name}[${at + 1}]` : root.name, statements),
  )
  return statements
}

function collect(element: XmlElement, path: string, statements: Map<string, string>): void {
  const text = element.text.trim()
  if (text !== '')
    statements.set(path, statements.has(path) ? `${statements.get(path)} / ${text}` : text)
  const numbers = new Map<string, number>()
  for (const child of element.children) {
    const own = `${path}/${child.name}${markOf(child)}`
    const number = (numbers.get(own) ?? 0) + 1
    numbers.set(own, number)
    collect(child, child.children.length > 0 && number > 1 ? `${own}[${number}]` : own, statements)
  }
}

/** What tells an element from its like. */
function markOf(element: XmlElement): string {
  const { attributes, children } = element
  if (element.name === 'uniqueid')
    return `[${providerOf(attributes['type']) ?? attributes['type'] ?? ''}]`
  const name = attributes['name'] ?? attributes['number'] ?? attributes['aspect']
  if (name !== undefined) return `[${name}]`
  const child = element.name === 'actor' ? children.find((each) => each.name === 'name') : undefined
  return child ? `[${child.text.trim()}]` : ''
}
