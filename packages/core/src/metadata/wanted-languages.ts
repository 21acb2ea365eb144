import { speaksLanguage } from '../assets/scoring/language.js'

/** Stands in a list of wanted languages for the one that a work was made in. */
export const originalLanguageWord = 'original'

/** The languages to look for, best first: `original` replaced by the language itself, or left out while nobody knows it; each once. */
export function wantedLanguages(
  languages: readonly string[],
  original: string | undefined,
): readonly string[] {
  const wanted = languages.flatMap((language) => {
    if (language !== originalLanguageWord) return [language]
    return original === undefined ? [] : [original]
  })
  return [...new Set(wanted)]
}

/**
 * How good the language of a text is, 0 best: its place among the wanted languages, then English, then the original language, then any other.
 * A text of which nobody says its language counts as wanted most.
 */
export function languageRank(
  language: string | undefined,
  languages: readonly string[],
  original: string | undefined,
): number {
  if (language === undefined) return 0
  const chain = [...wantedLanguages(languages, original), 'en', ...(original ? [original] : [])]
  const place = chain.findIndex((wanted) => speaksLanguage(language, wanted))
  return place === -1 ? chain.length : place
}
