import type { NfoProblem } from './document.js'

/** What to write in place of `length` characters. */
export interface XmlRepair {
  readonly at: number
  readonly length: number
  readonly by: string
}

/** A text of the same length that a strict parser takes better, and what was done to it. */
export interface Repair {
  readonly text: string
  readonly problems: readonly NfoProblem[]
  /** The same changes, as they should be made for good. */
  readonly repairs: readonly XmlRepair[]
  /** Characters that stand for `&`, `<` and nothing. */
  readonly ampersand: string
  readonly lessThan: string
  readonly nothing: string
}

const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][\w.-]{0,40});/y
const tagName = /[A-Za-z_:\u0080-\uffff][^\s/<>"'=]{0,200}/y
const special =
  /[<&\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

type FlawCode = 'bare-ampersand' | 'bare-less-than' | 'control-character' | 'unmatched-end-tag'

interface Flaw {
  readonly at: number
  readonly length: number
  readonly code: FlawCode
  readonly message: string
}

/** What belongs in the place of each flaw for good. */
const remedies: Readonly<Record<FlawCode, string>> = {
  'bare-ampersand': '&amp;',
  'bare-less-than': '&lt;',
  'control-character': '',
  'unmatched-end-tag': '',
}

/** Replaces what breaks a strict parser by characters of the same length, in one pass. */
export function repairXml(text: string): Repair {
  const [ampersand, lessThan, nothing] = unusedCharacters(text)
  const flaws = findFlaws(text)
  const masks = {
    'bare-ampersand': ampersand,
    'bare-less-than': lessThan,
    'control-character': nothing,
    'unmatched-end-tag': ' ',
  }
  const pieces: string[] = []
  let copied = 0
  for (const { at, length, code } of flaws) {
    pieces.push(text.slice(copied, at), masks[code].repeat(length))
    copied = at + length
  }
  pieces.push(text.slice(copied))
  const repairs = flaws.map(({ at, length, code }) => ({ at, length, by: remedies[code] }))
  return {
    text: pieces.join(''),
    problems: problemsOf(text, flaws),
    repairs,
    ampersand,
    lessThan,
    nothing,
  }
}

function findFlaws(text: string): readonly Flaw[] {
  const flaws: Flaw[] = []
  const open: string[] = []
  for (let at = nextSpecial(text, 0); at >= 0 && flaws.length < mostFlaws; ) {
    const character = text.charAt(at)
    if (character === '<') {
      at = nextSpecial(text, passTag(at))
      continue
    }
    if (character !== '&') {
      const message = `The character ${codeName(character)} is not allowed in XML`
      flaws.push({ at, length: 1, code: 'control-character', message })
    } else if (!isReference(text, at)) {
      const message = 'A bare & must be written as &amp;'
      flaws.push({ at, length: 1, code: 'bare-ampersand', message })
    }
    at = nextSpecial(text, at + 1)
  }
  return flaws

  function passTag(at: number): number {
    const skipped = endOfMarkup(text, at)
    if (skipped !== undefined) return skipped
    const closing = text.charAt(at + 1) === '/'
    tagName.lastIndex = at + (closing ? 2 : 1)
    const name = tagName.exec(text)?.[0]
    const end = name === undefined ? undefined : endOfTag(text, tagName.lastIndex)
    if (name === undefined || end === undefined) {
      const message = 'A bare < must be written as &lt;'
      flaws.push({ at, length: 1, code: 'bare-less-than', message })
    } else if (closing) return closeTag(at, end, name)
    else if (text.charAt(end - 2) !== '/' && open.length < mostOpen) open.push(name)
    return at + 1
  }

  function closeTag(at: number, end: number, name: string): number {
    const depth = open.lastIndexOf(name)
    if (depth >= 0) open.length = depth
    if (depth >= 0 || end > text.length) return at + 1
    const message = `The end tag ${name} closes nothing`
    flaws.push({ at, length: end - at, code: 'unmatched-end-tag', message })
    return end
  }
}

/** Deeper nesting is refused anyway; a bound keeps the search for a start tag short. */
const mostOpen = 256

/** What is broken in more places is no NFO. */
const mostFlaws = 10_000

/** Nobody reads more. */
const mostProblems = 100

function problemsOf(text: string, flaws: readonly Flaw[]): readonly NfoProblem[] {
  let place: Place = { at: 0, line: 1, lineStart: 0 }
  return flaws.slice(0, mostProblems).map(({ at, code, message }) => {
    place = advance(text, place, at)
    return { code, message, line: place.line, column: at - place.lineStart + 1 }
  })
}

function isReference(text: string, at: number): boolean {
  reference.lastIndex = at
  return reference.test(text)
}

/** Gives back what a repaired text stood for. */
export function undoRepair(text: string, repair: Repair): string {
  return text
    .replaceAll(repair.ampersand, '&')
    .replaceAll(repair.lessThan, '<')
    .replaceAll(repair.nothing, '')
}

function nextSpecial(text: string, from: number): number {
  special.lastIndex = from
  return special.exec(text)?.index ?? -1
}

/** Where a comment, CDATA section, instruction or doctype ends; `undefined` when `start` begins none. */
function endOfMarkup(text: string, start: number): number | undefined {
  if (text.startsWith('<!--', start)) return after(text, '-->', start + 4)
  if (text.startsWith('<![CDATA[', start)) return after(text, ']]>', start + 9)
  if (text.startsWith('<?', start)) return after(text, '?>', start + 2)
  if (!text.startsWith('<!', start)) return undefined
  const bracket = text.indexOf('[', start)
  const end = after(text, '>', start)
  return bracket >= 0 && bracket < end ? after(text, ']>', bracket) : end
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

/** Where a tag ends; behind the text when it is cut off; `undefined` when another `<` comes first: it is no tag. */
function endOfTag(text: string, from: number): number | undefined {
  let quote = ''
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '<') return undefined
    if (quote === '' && character === '>') return at + 1
    if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
  }
  return text.length + 1
}

interface Place {
  readonly at: number
  readonly line: number
  readonly lineStart: number
}

function advance(text: string, from: Place, at: number): Place {
  let { line, lineStart } = from
  for (
    let next = text.indexOf('\n', from.at);
    next >= 0 && next < at;
    next = text.indexOf('\n', next + 1)
  ) {
    line += 1
    lineStart = next + 1
  }
  return { at, line, lineStart }
}

function unusedCharacters(text: string): readonly [string, string, string] {
  const found: string[] = []
  for (let code = 0xe000; found.length < 3 && code < 0xf8ff; code += 1) {
    const character = String.fromCharCode(code)
    if (!text.includes(character)) found.push(character)
  }
  return [found[0] ?? '\ue000', found[1] ?? '\ue001', found[2] ?? '\ue002']
}

function codeName(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
