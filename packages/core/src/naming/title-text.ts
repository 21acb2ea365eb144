const acronym = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu
/** One point right before what follows a title; neither of `etc...` nor of `R.I.P.D.`. */
const separatorAtEnd = /(?<![.]|(?<![\p{L}\p{N}])\p{L})\.$/u
const keptDot = '\u0001'
/** `A.I.Artificial`: a space was lost between an acronym and the next word. */
const gluedToAcronym = /\u0001(?=[\p{L}\p{N}]{2}|[\p{L}\p{N}](?![\p{L}\p{N}\u0001]))/gu

/**
 * A stretch of a name as a title: dots and underscores become spaces, acronyms keep their dots (`S.H.I.E.L.D.`),
 * separators and lone brackets at the ends go, and `Title, The` becomes `The Title`.
 */
export function titleText(text: string): string {
  const spaced = text
    .replace(separatorAtEnd, '')
    .replace(acronym, (letters) => letters.replaceAll('.', keptDot))
    .replace(gluedToAcronym, `${keptDot} `)
    .replaceAll('_', ' ')
    .replace(text.trim().includes(' ') ? /(?<!\.)\.(?=[^\s.])(?!(?<=\d\.)\d)/g : /\.+/g, ' ')
    .replaceAll(keptDot, '.')
    .replace(/\s+/g, ' ')
  return frontArticle(trimTitle(spaced))
}

const emptyBrackets = /[([{]\s*[)\]}]/g

function trimTitle(text: string): string {
  const trimmed = trimEnds(text.replace(emptyBrackets, ' ').trim())
  return isWrapped(trimmed) ? trimEnds(trimmed.slice(1, -1)) : trimmed
}

const leading = new Set([...' \t-–—_,.:;~+|/\\)]}★'])
const trailing = new Set([...' \t-–—_,:;~+|/\\([{'])

function trimEnds(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && (leading.has(text.charAt(start)) || isLoneOpening(text, start, end)))
    start++
  while (end > start && (trailing.has(text.charAt(end - 1)) || isLoneClosing(text, start, end)))
    end--
  return text.slice(start, end).trim()
}

/** A closing bracket at the end that nothing opens. */
function isLoneClosing(text: string, start: number, end: number): boolean {
  const opening = { ')': '(', ']': '[', '}': '{' }[text.charAt(end - 1)]
  return opening !== undefined && text.lastIndexOf(opening, end) < start
}

/** A bracket at the start that nothing closes. */
function isLoneOpening(text: string, start: number, end: number): boolean {
  const closing = { '(': ')', '[': ']', '{': '}', '【': '】' }[text.charAt(start)]
  const at = closing === undefined ? start : text.indexOf(closing, start)
  return closing !== undefined && (at < 0 || at >= end)
}

function isWrapped(text: string): boolean {
  return /^(?:\[[^[\]]*\]|\{[^{}]*\})$/.test(text) && text.length > 2
}

function frontArticle(title: string): string {
  const match = /^(.+),\s?(the|a|an|der|die|das|le|la|les|l'|el|los|las|il|lo|gli|i)$/i.exec(title)
  if (!match) return title
  return `${match[2] ?? ''} ${match[1] ?? ''}`
}

/** Letters and digits only, in lower case and without marks: two spellings of one title become equal. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
