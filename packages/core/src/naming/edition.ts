import type { TitleSpan } from './title-span.js'
import type { Token } from './token.js'

/** Free names of editions right after the year: `Ultimate Hunter Edition`, `Diamond Edition`. */
const namedEdition = /^[\s._()[\]-]{0,3}((?:[\p{L}\p{N}'’]+[ ._-]){1,3}edition)(?![\p{L}\p{N}])/iu

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
    (token) => token.kind === 'edition' && isOutside(token, span) && !isNoEdition(token),
  )
  const [first] = editions
  const known = first ? readable(text.slice(first.start, lastOfRun(text, editions).end)) : undefined
  const named =
    span.yearEnd === undefined ? undefined : namedEdition.exec(text.slice(span.yearEnd))?.[1]
  if (named === undefined || (known !== undefined && known.startsWith(readable(named))))
    return known
  return readable(named)
}

/** A limited release and a disc of extras are no editions of the film. */
function isNoEdition({ text }: Token): boolean {
  return text === 'limited' || text === 'extras' || text === 'hybrid' || text === 'colorized'
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

function readable(text: string): string {
  return text.replace(/[._]/g, ' ').replace(/\s+/g, ' ').trim()
}
