import { SaxesParser } from 'saxes'
import type { NfoProblem, NfoProblemCode } from './document.js'
import { type Repair, repairXml, undoRepair, type XmlRepair } from './repair.js'

/** Bounds that no NFO comes near; beyond them reading stops with a problem. */
export const nfoLimits = {
  bytes: 4 * 1024 * 1024,
  depth: 64,
  elements: 50_000,
  errors: 100,
} as const

/** One element and where it stands in the text it was read from, in UTF-16 units. */
export interface XmlElement {
  /** In lower case; players and tools do not agree on the case of `tmdbId`. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** The text directly inside, entities resolved, CDATA unwrapped. */
  text: string
  readonly start: number
  readonly innerStart: number
  innerEnd: number
  end: number
  readonly selfClosing: boolean
}

/** A text read as XML, as far as it went. */
export interface XmlReading {
  readonly roots: readonly XmlElement[]
  /** What stands outside of every root element. */
  readonly outside: string
  readonly comments: readonly string[]
  readonly problems: readonly NfoProblem[]
  /** Characters that must be replaced before a strict reader takes the text. */
  readonly repairs: readonly XmlRepair[]
}

/**
 * Reads any number of root elements with the text around them. Entity declarations are never used. A text that is not
 * well-formed is read a second time with its bare `&` and `<`, control characters and unmatched end tags taken out, at
 * the same length, so that positions stay true.
 *
 * `leaves` are the names of elements that hold nothing but text; in a broken file they give up the elements that fell
 * into them because their end tag is missing.
 */
export function readXml(text: string, leaves: ReadonlySet<string>): XmlReading {
  const source = hideDeclarations(text)
  const first = parse(source)
  if (first.problems.length === 0) return first
  const repair = repairXml(source)
  const second = parse(repair.text, repair)
  for (const root of second.roots) freeTrapped(root, leaves)
  const problems = [...repair.problems, ...second.problems].sort(byPlace)
  return { ...second, problems, repairs: repair.repairs }
}

/** A fragment may not hold an XML declaration, and an NFO of several episodes may hold several. */
function hideDeclarations(text: string): string {
  return text.replace(/(^|>)(\s*)<\?xml(?=\s)/gi, '$1$2<?nfo')
}

/** What saxes says about a doctype when it reads a fragment. */
const fragmentComplaint = 'Inappropriately located doctype'

class LimitReached extends Error {}

function parse(source: string, repair?: Repair): XmlReading {
  const reader = createTreeReader(source, repair)
  try {
    reader.read()
  } catch (error) {
    if (!(error instanceof LimitReached)) reader.report('malformed', messageOf(error))
  }
  return reader.reading()
}

function createTreeReader(source: string, repair: Repair | undefined) {
  const parser = new SaxesParser({ fragment: true, position: true, xmlns: false } as const)
  const roots: XmlElement[] = []
  const open: XmlElement[] = []
  const comments: string[] = []
  const problems: NfoProblem[] = []
  let outside = ''
  let elements = 0
  let passed = 0
  const clean =
    repair === undefined ? (text: string) => text : (text: string) => undoRepair(text, repair)

  function report(code: NfoProblemCode, message: string): void {
    problems.push({ code, message, line: parser.line, column: parser.columnIndex + 1 })
  }

  function stop(code: NfoProblemCode, message: string): never {
    report(code, message)
    throw new LimitReached(message)
  }

  function addText(text: string): void {
    const parent = open.at(-1)
    if (parent) parent.text += clean(text)
    else outside += clean(text)
  }

  parser.on('text', addText)
  parser.on('cdata', (text) => {
    passed = parser.position
    addText(text)
  })
  parser.on('comment', (comment) => {
    passed = parser.position
    comments.push(comment.trim())
  })
  parser.on('processinginstruction', () => {
    passed = parser.position
  })
  parser.on('doctype', (doctype) => {
    passed = parser.position
    if (/<!ENTITY/i.test(doctype))
      report('entity-declaration', 'Entity declarations are not followed')
  })
  parser.on('error', (error) => {
    const message = sentenceOf(error)
    if (message.startsWith(fragmentComplaint)) return
    report(codeOf(message), message)
    if (problems.length > nfoLimits.errors) stop('malformed', 'Too many errors; reading stops here')
  })

  parser.on('opentag', (tag) => {
    const start = source.indexOf('<', passed)
    passed = parser.position
    elements += 1
    if (open.length >= nfoLimits.depth)
      stop('too-deep', `More than ${nfoLimits.depth} elements inside each other`)
    if (elements > nfoLimits.elements)
      stop('too-many-elements', `More than ${nfoLimits.elements} elements`)
    const element: XmlElement = {
      name: tag.name.toLowerCase(),
      attributes: lowerCaseNames(tag.attributes, clean),
      children: [],
      text: '',
      start,
      innerStart: passed,
      innerEnd: passed,
      end: passed,
      selfClosing: tag.isSelfClosing,
    }
    const siblings = open.at(-1)?.children ?? roots
    siblings.push(element)
    open.push(element)
  })

  parser.on('closetag', (tag) => {
    passed = parser.position
    const element = open.pop()
    if (!element || element.selfClosing) return
    const tagStart = source.lastIndexOf('</', passed - 1)
    element.innerEnd = tagStart
    element.end = source.startsWith(tag.name, tagStart + 2) ? passed : tagStart
  })

  return {
    report,
    read(): void {
      parser.write(source)
      const unclosed = open.map((element) => element.name)
      parser.close()
      if (unclosed.length > 0) endAll()
    },
    reading(): XmlReading {
      endAll()
      return { roots, outside, comments, problems, repairs: [] }
    },
  }

  function endAll(): void {
    for (const element of open) {
      element.innerEnd = source.length
      element.end = source.length
    }
    open.length = 0
  }
}

/** Moves elements out of `leaves` that cannot hold them, up to behind the leaf. */
function freeTrapped(parent: XmlElement, leaves: ReadonlySet<string>): void {
  for (let at = 0; at < parent.children.length; at += 1) {
    const child = parent.children[at]
    if (!child) continue
    freeTrapped(child, leaves)
    if (!leaves.has(child.name)) continue
    const trapped = child.children.splice(0)
    parent.children.splice(at + 1, 0, ...trapped)
    at += trapped.length
  }
}

const codes: readonly (readonly [RegExp, NfoProblemCode])[] = [
  [/undefined entity|entity name|character entity/i, 'unknown-entity'],
  [/unmatched closing|unexpected close/i, 'unmatched-end-tag'],
  [/unclosed tag|unexpected end/i, 'unclosed-element'],
  [/^disallowed character\.?$/i, 'control-character'],
]

function codeOf(message: string): NfoProblemCode {
  return codes.find(([pattern]) => pattern.test(message))?.[1] ?? 'malformed'
}

/** saxes puts `line:column: ` before what it says. */
function sentenceOf(error: Error): string {
  const bare = error.message.replace(/^(?:\d+:\d+: )+/, '').replace(/\.$/, '')
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? sentenceOf(error) : String(error)
}

function lowerCaseNames(
  attributes: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Readonly<Record<string, string>> {
  const lowered: Record<string, string> = {}
  for (const name in attributes) lowered[name.toLowerCase()] = clean(attributes[name] ?? '')
  return lowered
}

function byPlace(one: NfoProblem, other: NfoProblem): number {
  return one.line - other.line || one.column - other.column
}
