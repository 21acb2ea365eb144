import { titleForms } from './title-forms.js'

/**
 * Other things to search for when a service finds nothing by a title, the nearest first, none of them twice: without an article, `and` and punctuation; with umlauts for
 * `ae`, `oe` and `ue`; what stands before a colon or a dash; without the number at its end.
 */
export function simplerTitles(title: string): readonly string[] {
  const words = titleForms(title).words.filter((word) => word !== '&')
  const plain = words.join(' ')
  const beginning = /^(.{3,}?)\s*(?::|\s-\s|–)/.exec(title.slice(0, 300))?.[1] ?? ''
  const unnumbered = /^\d{1,3}$/.test(words.at(-1) ?? '') ? words.slice(0, -1).join(' ') : ''
  const others = [plain, withUmlauts(plain), beginning.toLowerCase(), unnumbered]
  return [...new Set(others)].filter((other) => other !== '' && other !== title.toLowerCase())
}

const umlauts: Readonly<Record<string, string>> = { ae: 'ä', oe: 'ö', ue: 'ü' }

function withUmlauts(text: string): string {
  return text.replace(/[aou]e/g, (pair) => umlauts[pair] ?? pair)
}
