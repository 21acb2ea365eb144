import { type Locale, localesOf } from '../answer/locale.js'
import { distinct } from '../answer/present.js'
import type { TitleAnswer, TranslationAnswer } from './answers.js'
import { codesOf, isoLanguage } from './languages.js'

/** The title in the first wanted language that has one; else the original one. */
export function titleOf(answer: TitleAnswer, languages: readonly string[]): string | undefined {
  const original = isoLanguage(answer.originalLanguage)
  const inLocale = (locale: Locale) =>
    textIn(answer.translations.nameTranslations, locale, 'name') ??
    (locale.language === original ? answer.name : undefined)
  return firstOf(localesOf(languages, original), inLocale) ?? answer.name
}

/** A plot or tagline in the first language that has one: those wanted, then English, then the original. */
export function longTextOf(
  answer: TitleAnswer,
  field: 'overview' | 'tagline',
  languages: readonly string[],
): string | undefined {
  const { overviewTranslations, nameTranslations } = answer.translations
  const original = isoLanguage(answer.originalLanguage)
  const locales = localesOf([...languages, 'en', 'original'], original)
  const all = [...overviewTranslations, ...nameTranslations]
  const found = firstOf(locales, (locale) => textIn(all, locale, field))
  return found ?? (field === 'overview' ? answer.overview : undefined)
}

/** Every other name, each once. */
export function otherTitlesOf(answer: TitleAnswer, title: string | undefined): readonly string[] {
  const names = [
    ...answer.aliases.map(({ name }) => name),
    ...answer.translations.nameTranslations.map(({ name }) => name),
  ]
  return distinct(names).filter((name) => name !== title && name !== answer.name)
}

function textIn(
  translations: readonly TranslationAnswer[],
  locale: Locale,
  field: 'name' | 'overview' | 'tagline',
): string | undefined {
  const own = translations.filter(({ isAlias }) => field !== 'name' || isAlias !== true)
  return firstOf(codesOf(locale), (code) =>
    firstOf(own, (entry) => (entry.language === code ? entry[field] : undefined)),
  )
}

function firstOf<Item>(
  items: readonly Item[],
  read: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const value = read(item)
    if (value !== undefined) return value
  }
  return undefined
}
