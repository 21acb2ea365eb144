import { numberWords } from './tokens-season.js'

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 }

/** A count written in digits, as a word, or in Roman numerals up to 89: `3`, `three`, `III`, `三`, `十二`. */
export function countOf(text: string): number | undefined {
  const lower = text.toLowerCase()
  if (/^\d{1,5}$/.test(lower)) return Number(lower)
  return numberWords.get(lower) ?? chineseTens(lower) ?? romanOf(lower)
}

function chineseTens(text: string): number | undefined {
  const match = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text)
  if (!match) return undefined
  return (numberWords.get(match[1] ?? '一') ?? 1) * 10 + (numberWords.get(match[2] ?? '') ?? 0)
}

function romanOf(text: string): number | undefined {
  if (!/^(?:x{0,3}|xl|lx{0,3})(?:ix|iv|v?i{0,3})$/.test(text) || text === '') return undefined
  const values = [...text].map((letter) => romanValues[letter] ?? 0)
  return values.reduce(
    (sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value),
    0,
  )
}

/** Decimal digits of any width as ASCII digits; the text keeps its length. */
export function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}
