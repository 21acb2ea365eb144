import type { NfoProblem, NfoProblemCode } from './document.js'

/** A text of the same length that a strict parser takes better, and what was done to it. */
export interface Repair {
  readonly text: string
  readonly problems: readonly NfoProblem[]
  /** Characters that stand for `&`, `<` and nothing. */
  readonly ampersand: string
  readonly lessThan: string
  readonly nothing: string
}

const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][\w.-]{0,40});/y
const tagName = /[A-Za-z_:\u0080-\uffff][^\s/<>"'=]{0,200}/y
const special =
  /[<&\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Replaces what breaks a strict parser by characters of the same length, in one pass. */
export function repairXml(text: string): Repair {
  const [ampersand, lessThan, nothing] = unusedCharacters(text)
  const problems: NfoProblem[] = []
  const pieces: string[] = []
  const open: string[] = []
  let copied = 0
  let place = { at: 0, line: 1, lineStart: 0 }

  function replace(
    at: number,
    length: number,
    by: string,
    code: NfoProblemCode,
    message: string,
  ): void {
    pieces.push(text.slice(copied, at), by.repeat(length))
    copied = at + length
    place = advance(text, place, at)
    if (problems.length < 100) {
      problems.push({ code, message, line: place.line, column: at - place.lineStart + 1 })
    }
  }

  let at = nextSpecial(text, 0)
  while (at >= 0) {
    const character = text.charAt(at)
    if (character === '&') {
      reference.lastIndex = at
      if (!reference.test(text))
        replace(at, 1, ampersand, 'bare-ampersand', 'A bare & must be written as &amp;')
      at = nextSpecial(text, at + 1)
    } else if (character === '<') {
      at = nextSpecial(text, passTag(at))
    } else {
      replace(
        at,
        1,
        nothing,
        'control-character',
        `The character ${codeName(character)} is not allowed in XML`,
      )
      at = nextSpecial(text, at + 1)
    }
  }
  pieces.push(text.slice(copied))
  return { text: pieces.join(''), problems, ampersand, lessThan, nothing }

  function passTag(start: number): number {
    const skipped = endOfMarkup(text, start)
    if (skipped !== undefined) return skipped
    const closing = text.charAt(start + 1) === '/'
    tagName.lastIndex = start + (closing ? 2 : 1)
    const name = tagName.exec(text)?.[0]
    const end = name === undefined ? undefined : endOfTag(text, tagName.lastIndex)
    if (name === undefined || end === undefined) {
      replace(start, 1, lessThan, 'bare-less-than', 'A bare < must be written as &lt;')
      return start + 1
    }
    if (closing) closeTag(start, end, name)
    else if (text.charAt(end - 2) !== '/' && open.length < 256) open.push(name)
    return start + 1
  }

  function closeTag(start: number, end: number, name: string): void {
    const depth = open.lastIndexOf(name)
    if (depth >= 0) open.length = depth
    else if (end <= text.length) {
      replace(start, end - start, ' ', 'unmatched-end-tag', `The end tag ${name} closes nothing`)
    }
  }
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
