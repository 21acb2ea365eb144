import { type TokenKind, type TokenStrength, tokenForms, tokenWords } from './tokens-release.js'

/** A word or phrase of release noise, and where it stands in the name. */
export interface Token {
  readonly kind: TokenKind
  readonly strength: TokenStrength
  /** Lower case, words joined by one space. */
  readonly text: string
  readonly start: number
  readonly end: number
}

interface Word {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
}

type Meaning = Pick<Token, 'kind' | 'strength'>

const longestPhrase = 4
const phrases: ReadonlyMap<string, Meaning> = new Map(tokenWords.flatMap(phraseEntries))

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
  const all = [...tokens, ...frameRateTokens(name), ...recordingTokens(name), ...hashTokens(name)]
  return all.sort((a, b) => a.start - b.start).map((token) => inNoisyBracket(name, token, all))
}

function wordsOf(name: string): Word[] {
  const words: Word[] = []
  for (const match of name.matchAll(/[\p{L}\p{N}\p{M}'’×]+/gu)) {
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

function phraseAt(name: string, words: readonly Word[], index: number): Found | undefined {
  const near = nearWords(name, words, index)
  for (let count = near.length; count > 0; count--) {
    const some = near.slice(0, count)
    const text = some.map(({ lower }) => lower).join(' ')
    const meaning = phrases.get(text) ?? (count === 1 ? formOf(text) : undefined)
    if (meaning && !isPlainWord(some, meaning))
      return { token: tokenFrom(some, text, meaning), count }
  }
  return undefined
}

/** The words from `index` that follow each other with one separator between. */
function nearWords(name: string, words: readonly Word[], index: number): Word[] {
  const near: Word[] = []
  for (const word of words.slice(index, index + longestPhrase)) {
    const before = near.at(-1)
    if (before && (word.start - before.end > 1 || !/[\s._+-]/.test(name.charAt(before.end)))) break
    near.push(word)
  }
  return near
}

function formOf(word: string): Meaning | undefined {
  return tokenForms.find(({ form }) => form.test(word))
}

/** Codes that in small letters are rather words: `it`, `dan`, `se`. */
const ambiguousCodes: ReadonlySet<string> = new Set(
  'it de es en no se dan nor fin por pol vie la sk nl pl ro hu cz ru pt dc om cc ma md ld bd ts tc cam scr red hr br tv hd dual line final extras max it fs pre read custom mixed proof'.split(
    ' ',
  ),
)

function isPlainWord(words: readonly Word[], { strength }: Meaning): boolean {
  const only = words.length === 1 ? words[0] : undefined
  return strength === 'weak' && only !== undefined && ambiguousCodes.has(only.text)
}

function tokenFrom(words: readonly Word[], text: string, { kind, strength }: Meaning): Token {
  return { kind, strength, text, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
}

/** `5.1`, `7 1` after a point or a space. */
function channelsAt(name: string, words: readonly Word[], index: number): Found | undefined {
  const [whole, part] = [words[index], words[index + 1]]
  if (!whole || !part || !/^[1-9]$/.test(whole.text) || !/^[012](?:ch)?$/i.test(part.text))
    return undefined
  const joint = name.slice(whole.end, part.start)
  if (
    joint !== '.' ||
    /[\d.]/.test(name.charAt(whole.start - 1)) ||
    /^\.\d/.test(name.slice(part.end))
  )
    return undefined
  return {
    token: tokenFrom([whole, part], `${whole.text}.${part.lower}`, {
      kind: 'audio',
      strength: 'weak',
    }),
    count: 2,
  }
}

/** Weak noise alone in brackets, or with other noise only, is noise for sure: `[Multi-Subs]`, `(French)`. */
function inNoisyBracket(name: string, token: Token, tokens: readonly Token[]): Token {
  if (token.strength === 'strong') return token
  const open = Math.max(name.lastIndexOf('[', token.start), name.lastIndexOf('(', token.start))
  const close = firstClosing(name, token.end)
  if (open < 0 || close < 0 || /[\])]/.test(name.slice(open, token.start))) return token
  const inside = tokens.filter(({ start, end }) => start > open && end <= close)
  const rest = inside.reduceRight(
    (text, { start, end }) => text.slice(0, start - open) + text.slice(end - open),
    name.slice(open, close),
  )
  return /[\p{L}\p{N}]/u.test(rest) ? token : { ...token, strength: 'strong' }
}

function firstClosing(name: string, from: number): number {
  const closings = [name.indexOf(']', from), name.indexOf(')', from)].filter((index) => index >= 0)
  return closings.length === 0 ? -1 : Math.min(...closings)
}

/** `24.000fps`, `23.976 fps`. */
function frameRateTokens(name: string): Token[] {
  return [...name.matchAll(/(?<![\p{L}\p{N}.])\d{2,3}\.\d{2,3}\s?fps(?![\p{L}\p{N}])/giu)].map(
    (match) => ({
      kind: 'size',
      strength: 'strong',
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    }),
  )
}

/** `_12.09.19_20-15_`: day and time of an OnlineTVRecorder file. */
function recordingTokens(name: string): Token[] {
  return [...name.matchAll(/(?<=_)\d\d\.\d\d\.\d\d_\d\d-\d\d(?=_)/g)].map((match) => ({
    kind: 'release',
    strength: 'strong',
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** `[50AC421A]`: eight hexadecimal digits alone in brackets. */
function hashTokens(name: string): Token[] {
  return [...name.matchAll(/[[(]([0-9a-f]{8})[\])]/gi)]
    .filter((match) => !/^(?:19|20)\d{6}$/.test(match[1] ?? ''))
    .map((match) => ({
      kind: 'hash',
      strength: 'strong',
      text: (match[1] ?? '').toLowerCase(),
      start: match.index + 1,
      end: match.index + 9,
    }))
}

/**
 * The name with every strong token, and weak ones at its very end, blanked out by tabs of the same length, so that
 * places stay the same.
 */
export function withoutNoise(name: string, tokens: readonly Token[]): string {
  let text = name
  const tail = tailStart(name, tokens)
  for (const { strength, start, end } of tokens) {
    if (strength === 'strong' || start >= tail)
      text = text.slice(0, start) + '\t'.repeat(end - start) + text.slice(end)
  }
  return text
}

/** Where the last run of nothing but noise begins. */
function tailStart(name: string, tokens: readonly Token[]): number {
  let start = name.length
  for (const token of [...tokens].reverse()) {
    if (token.kind === 'edition' || /[\p{L}\p{N}]/u.test(name.slice(token.end, start))) break
    start = token.start
  }
  return start
}
