import type { TitleSpan } from './title-span.js'
import type { Token } from './tokens.js'

/** Free names of editions after the title: `Ultimate Hunter Edition`, `Diamond Edition`. */
const namedEdition = /(?<![\p{L}\p{N}])((?:[\p{L}\p{N}'’]+[ ._-]){1,3}edition)(?![\p{L}\p{N}])/iu

/**
 * The edition that a name states outside its title, as written, dots and underscores read as spaces. Neighbouring words
 * are one edition: `Extended Directors Cut Fan Edit`.
 */
export function editionIn(
  text: string,
  tokens: readonly Token[],
  span: TitleSpan,
): string | undefined {
  const editions = tokens.filter(
    (token) => token.kind === 'edition' && isOutside(token, span) && !isAudience(token),
  )
  const first = editions[0]
  if (!first) return namedEditionIn(text, span)
  const last = lastOfRun(text, editions)
  const named = namedEditionIn(text, span)
  return named ?? readable(text.slice(first.start, last.end))
}

/** Limited release and closed captions are no editions of the film. */
function isAudience({ text }: Token): boolean {
  return text === 'limited' || text === 'extras'
}

function isOutside(token: Token, span: TitleSpan): boolean {
  return token.start >= span.end || token.end <= span.start
}

function lastOfRun(text: string, editions: readonly Token[]): Token {
  let last = editions[0] as Token
  for (const token of editions.slice(1)) {
    if (!/^[\s._-]{0,3}$/.test(text.slice(last.end, token.start))) break
    last = token
  }
  return last
}

function namedEditionIn(text: string, span: TitleSpan): string | undefined {
  const from = span.yearEnd
  if (from === undefined) return undefined
  const match = namedEdition.exec(text.slice(from))
  return match?.index !== undefined && match.index < 3 ? readable(match[1] ?? '') : undefined
}

function readable(text: string): string {
  return text.replace(/[._]/g, ' ').replace(/\s+/g, ' ').trim()
}
