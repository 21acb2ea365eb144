import { arabicNumber, isPartWord } from './title-numbers.js'
import { isTransliterable, soundOf } from './transliterate.js'

/** A title in the spellings by which it can be recognised: letters and digits only. */
export interface TitleForms {
  /** No case, no accents, no punctuation. */
  readonly plain: string
  /** Also without a leading article, numerals as digits, `and` as `&`, without a country or year in brackets at its end. */
  readonly bare: string
  /** As `bare`, with umlauts written in two letters. */
  readonly digraphs: string
  /** How it sounds in Latin letters. */
  readonly sound: string
  /** Whether `sound` had to be transliterated. */
  readonly isTransliterated: boolean
  /** The words of `bare`. */
  readonly words: readonly string[]
  /** What stood in brackets at its end: `us`, `2005`. */
  readonly qualifier?: string
}

/** Nothing longer is a title. */
const maximumLength = 300

/** Reads a title in all its forms, in time linear to its length. */
export function titleForms(title: string): TitleForms {
  const { text: whole, qualifier } = splitQualifier(title.slice(0, maximumLength).trim())
  const text = withoutArticleAtEnd(whole)
  const bare = bareWords(wordsOf(text))
  const joined = bare.join('')
  return {
    plain: foldTitle(title),
    bare: joined,
    digraphs: bareWords(wordsOf(withDigraphs(text))).join(''),
    sound: soundOf(joined),
    isTransliterated: isTransliterable(joined),
    words: bare,
    ...(qualifier === undefined ? {} : { qualifier }),
  }
}

/** A title as far as it can be compared: letters and digits only, no case, no accents, `&` as `and`. */
export function foldTitle(title: string): string {
  return wordsOf(title.slice(0, maximumLength))
    .map((word) => (word === '&' ? 'and' : word))
    .join('')
}

/** `(US)` and `(2005)` tell series of one name apart; they belong to no title. */
function splitQualifier(title: string): { readonly text: string; readonly qualifier?: string } {
  const match = /^(.*\S)\s*[([]((?:19|20)\d{2}|[A-Z]{2,3})[)\]]$/.exec(title)
  const [, text, qualifier] = match ?? []
  if (text === undefined || qualifier === undefined) return { text: title }
  return { text, qualifier: qualifier.toLowerCase() }
}

const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }),
)

/** Marks that change no letter's place in the alphabet; those of Indian scripts are letters of their own. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g

/** The words in lower case; `&` and `+` are words. */
function wordsOf(title: string): readonly string[] {
  const folded = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => letters.get(letter) ?? letter)
    .normalize('NFC')
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (acronym) => acronym.replaceAll('.', ''))
    .replace(/[&+]/g, ' & ')
  return folded.split(/[^\p{L}\p{N}\p{M}&]+/u).filter((word) => word !== '')
}

const digraphs: ReadonlyMap<string, string> = new Map(
  Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', æ: 'ae' }),
)

function withDigraphs(title: string): string {
  return title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåøæ]/g, (letter) => digraphs.get(letter) ?? letter)
}

/** Not `die`, which begins more English titles than it is the article of German ones; a German title without it is found as a part. */
const articles = new Set(
  'the a an der das ein eine le la les l une el los las il lo gli het een'.split(' '),
)
const conjunctions = new Set('and und et og och en y e'.split(' '))

function bareWords(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words
  if (rest.length > 0 && articles.has(first)) return numbered(rest)
  return numbered(words)
}

/** `Matrix, The` */
function withoutArticleAtEnd(title: string): string {
  const [, text, word = ''] = /^(.+),\s*(\p{L}{1,3})$/u.exec(title) ?? []
  return text !== undefined && articles.has(word.toLowerCase()) ? text : title
}

/** `part two`, `ii` and `2` become `2`. */
function numbered(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const [before = '', after = ''] = [words[index - 1], words[index + 1]]
    const isFirst = index === 0
    if (isPartWord(word) && !isFirst && isNumber(after, { isCounted: true })) return []
    if (conjunctions.has(word) && !isFirst && after !== '') return ['&']
    const isCounted = isPartWord(before)
    const isLast = after === ''
    return [isFirst ? word : (arabicNumber(word, { isCounted, isLast }) ?? word)]
  })
}

function isNumber(word: string, how: { readonly isCounted: boolean }): boolean {
  return /^\d{1,3}$/.test(word) || arabicNumber(word, { ...how, isLast: false }) !== undefined
}
