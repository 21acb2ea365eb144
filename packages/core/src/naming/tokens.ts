import { allMatches } from './all-matches.js'
import type { Token } from './token.js'
import { tokensByForm } from './tokens-by-form.js'
import { ambiguousCodes, tokenForms, tokenWords } from './tokens-release.js'

interface Word {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
}

type Meaning = Pick<Token, 'kind' | 'strength'>

const phrases: ReadonlyMap<string, Meaning> = new Map(tokenWords.flatMap(phraseEntries))
/** How many words the longest phrase has that begins with a word. */
const longestFrom: ReadonlyMap<string, number> = longestPhrases()

function phraseEntries({
  kind,
  strength,
  phrases: list,
}: (typeof tokenWords)[number]): [string, Meaning][] {
  return list.split(',').flatMap((phrase) => {
    const spellings = phrase.includes('+')
      ? [phrase.replaceAll('+', ' '), phrase.replaceAll('+', '')]
      : [phrase]
    return spellings.map((spelling): [string, Meaning] => [spelling, { kind, strength }])
  })
}

function longestPhrases(): Map<string, number> {
  const longest = new Map<string, number>()
  for (const phrase of phrases.keys()) {
    const words = phrase.split(' ')
    const first = words[0] ?? ''
    longest.set(first, Math.max(words.length, longest.get(first) ?? 0))
  }
  return longest
}

/**
 * The words of a name that say something about the release and nothing about the title, in order: resolution, source,
 * codecs, edition, languages and so on. Weak ones (`French`, `Web`, `3D`) may just as well be part of a title:
 * who reads them must look at what stands around.
 */
export function releaseTokens(name: string): Token[] {
  const words = wordsOf(name)
  const tokens: Token[] = []
  for (let index = 0; index < words.length; ) {
    const found = phraseAt(name, words, index) ?? channelsAt(name, words, index)
    if (found) tokens.push(found.token)
    index += found?.count ?? 1
  }
  const all = [...tokens, ...tokensByForm(name)].sort((a, b) => a.start - b.start)
  return all.map((token) => inNoisyBracket(name, token, all))
}

function wordsOf(name: string): Word[] {
  const words: Word[] = []
  for (const match of allMatches(name, /[\p{L}\p{N}\p{M}'’×]+/gu)) {
    const text = match[0]
    words.push({
      text,
      lower: text.toLowerCase(),
      start: match.index,
      end: match.index + text.length,
    })
  }
  return words
}

interface Found {
  readonly token: Token
  readonly count: number
}

/** The longest phrase that begins with a word. */
function phraseAt(name: string, words: readonly Word[], index: number): Found | undefined {
  const word = words[index]
  if (!word) return undefined
  for (let count = longestFrom.get(word.lower) ?? 0; count > 0; count--) {
    const some = words.slice(index, index + count)
    const text = some.map(({ lower }) => lower).join(' ')
    const meaning = phrases.get(text)
    if (meaning && some.length === count && areNear(name, some) && !isPlainWord(some, meaning))
      return { token: tokenFrom(some, text, meaning), count }
  }
  const meaning = /\d/.test(word.text) ? formOf(word.lower) : undefined
  return meaning && { token: tokenFrom([word], word.lower, meaning), count: 1 }
}

/** Whether words follow each other with one separator between. */
function areNear(name: string, words: readonly Word[]): boolean {
  return words.every((word, index) => {
    const before = words[index - 1]
    return !before || (word.start - before.end === 1 && /[\s._+-]/.test(name.charAt(before.end)))
  })
}

function formOf(word: string): Meaning | undefined {
  return tokenForms.find(({ form }) => form.test(word))
}

function isPlainWord(words: readonly Word[], { strength }: Meaning): boolean {
  const only = words.length === 1 ? words[0] : undefined
  return strength === 'weak' && only !== undefined && ambiguousCodes.has(only.text)
}

function tokenFrom(words: readonly Word[], text: string, { kind, strength }: Meaning): Token {
  return { kind, strength, text, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
}

/** `5.1`, `2.0`: channels, unless more digits stand around. */
function channelsAt(name: string, words: readonly Word[], index: number): Found | undefined {
  const [whole, part] = [words[index], words[index + 1]]
  if (!whole || !part || !/^[1-9]$/.test(whole.text) || !/^[012](?:ch)?$/i.test(part.text))
    return undefined
  const isJoined = part.start - whole.end === 1 && name.charAt(whole.end) === '.'
  const isLonger =
    /[\d.]/.test(name.charAt(whole.start - 1)) || /^\.\d/.test(name.slice(part.end, part.end + 2))
  if (!isJoined || isLonger) return undefined
  const text = `${whole.text}.${part.lower}`
  return { token: tokenFrom([whole, part], text, { kind: 'audio', strength: 'weak' }), count: 2 }
}

/** Weak noise alone in brackets, or with other noise only, is noise for sure: `[Multi-Subs]`, `(French)`. */
function inNoisyBracket(name: string, token: Token, tokens: readonly Token[]): Token {
  if (token.strength === 'strong') return token
  const open = Math.max(name.lastIndexOf('[', token.start), name.lastIndexOf('(', token.start))
  const close = firstClosing(name, token.end)
  if (open < 0 || close < 0 || /[\])]/.test(name.slice(open, token.start))) return token
  return hasOtherWords(name, { from: open, to: close }, tokens)
    ? token
    : { ...token, strength: 'strong' }
}

function firstClosing(name: string, from: number): number {
  const closings = [name.indexOf(']', from), name.indexOf(')', from)].filter((index) => index >= 0)
  return closings.length === 0 ? -1 : Math.min(...closings)
}

/** A stretch of a name. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Whether a stretch of a name holds letters or digits that are no noise. */
export function hasOtherWords(
  name: string,
  { from, to }: Stretch,
  tokens: readonly Token[],
): boolean {
  let at = from
  for (const token of tokens) {
    if (token.start < from || token.end > to) continue
    if (hasWords(name.slice(at, token.start))) return true
    at = token.end
  }
  return hasWords(name.slice(at, to))
}

/** Whether a text holds a letter or a digit. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/**
 * The name with every strong token, and weak ones at its very end, blanked out by tabs of the same length, so that
 * places stay the same.
 */
export function withoutNoise(name: string, tokens: readonly Token[]): string {
  const tail = tailStart(name, tokens)
  let text = ''
  for (const { strength, start, end } of tokens) {
    if ((strength !== 'strong' && start < tail) || start < text.length) continue
    text += name.slice(text.length, start) + '\t'.repeat(end - start)
  }
  return text + name.slice(text.length)
}

/** Where the last run of nothing but noise begins. */
function tailStart(name: string, tokens: readonly Token[]): number {
  let start = name.length
  for (const token of [...tokens].reverse()) {
    if (token.kind === 'edition' || hasWords(name.slice(token.end, start))) break
    start = token.start
  }
  return start
}
