import type { Token } from './token.js'
import { hasWords } from './tokens.js'

const site = String.raw`(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|biz|[a-z]{2})`
const website = new RegExp(
  String.raw`^\s*(?:[[(]\s*\.?${site}\.?\s*[\])][\s._-]*|www\.[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}(?=\s)[\s._-]*|${site}\s-\s)`,
  'i',
)
const group = /^[\s._-]*(?:\[[^[\]]*\]|【[^【】]*】)(?=.*[^\s._-])/
const fullyBracketed = /^[\s._-]*[[【]/
const uploadDate =
  /^(?:\d{4}([.-])\d{1,2}\1\d{1,2}|\d{2}([.-])\d{2}\2\d{2}|2[0-9](?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))[._ -]+(?=\p{L})/u
const newSeries = /^[\s★☆]*\d{1,2}月新番[\s]*/u

/**
 * Where a title begins: past a site's name, groups in square brackets, a day of upload, and noise before the first
 * word. A name that consists of brackets keeps all but the first.
 */
export function titleStart(text: string, tokens: readonly Token[]): number {
  let start = website.exec(text)?.[0].length ?? 0
  start += uploadDate.exec(text.slice(start))?.[0].length ?? 0
  start = pastGroups(text, start)
  start += newSeries.exec(text.slice(start))?.[0].length ?? 0
  return pastNoise(text, start, tokens)
}

function pastGroups(text: string, from: number): number {
  const first = group.exec(text.slice(from))?.[0].length
  if (first === undefined || isAllTitle(text.slice(from + first))) return from
  const start = from + first
  return fullyBracketed.test(text.slice(start)) && isPlainAfterGroup(text, start)
    ? pastGroups(text, start)
    : start
}

/** `[REC]² (2009)`: without the bracket no letter would be left outside of brackets. */
function isAllTitle(rest: string): boolean {
  const outside = rest.replace(brackets, ' ').replace(/[[\](){}【】\s._-]+/g, '')
  return outside !== '' && !/[\p{L}\p{Nd}]/u.test(outside)
}

const brackets = /\[[^[\]]*\]|【[^【】]*】|\([^()]*\)/g

/** Whether words stand outside of brackets after the next one: `[A]_[B]_Title`, but not `[A][Title][01]`. */
function isPlainAfterGroup(text: string, start: number): boolean {
  const outside = text.slice(start).replace(brackets, ' ')
  return (outside.match(/\p{L}/gu)?.length ?? 0) > 2
}

function pastNoise(text: string, from: number, tokens: readonly Token[]): number {
  let start = from
  for (const token of tokens) {
    if (token.end <= start) continue
    const isShouted = /^[A-Z]+$/.test(text.slice(token.start, token.end))
    const leads =
      token.strength === 'strong' ||
      isBeforeStrong(text, token, tokens) ||
      (token.kind === 'edition' && isShouted)
    if (
      !leads ||
      hasWords(text.slice(start, token.start)) ||
      !hasWords(text.slice(token.end, text.length))
    )
      break
    start = token.end
  }
  return start
}

/** `HD 720p: Title`. */
function isBeforeStrong(text: string, token: Token, tokens: readonly Token[]): boolean {
  const next = tokens.find(({ start }) => start >= token.end)
  return (
    token.kind === 'source' &&
    next?.strength === 'strong' &&
    !hasWords(text.slice(token.end, next.start))
  )
}
