import type { Locale } from '../answer/locale.js'
import type { TranslationAnswer } from './answers.js'
import { isoLanguage } from './languages.js'

/** What is needed to find a text in a language that somebody reads. */
export interface LocalizedRequest {
  /** Wanted languages, best first. */
  readonly locales: readonly Locale[]
  readonly original: string | undefined
  readonly translations: readonly TranslationAnswer[]
}

/**
 * A text that TMDB leaves empty where it is not translated: as answered, else in the wanted languages one after the other,
 * then in English, then in the original language.
 */
export function localizedText(
  field: 'overview' | 'tagline',
  answered: string | undefined,
  request: LocalizedRequest,
): string | undefined {
  if (answered !== undefined) return answered
  const fallbacks = [...request.locales, { language: 'en' }, ...originalLocale(request)]
  return firstOf(fallbacks, (locale) => translated(locale, field, request.translations))
}

/** TMDB answers the original title where none is translated, and translates none into its own language. */
export function localizedTitle(
  answered: string | undefined,
  originalTitle: string | undefined,
  request: LocalizedRequest,
): string | undefined {
  const titleIn = (locale: Locale): string | undefined =>
    translated(locale, 'title', request.translations) ??
    translated(locale, 'name', request.translations) ??
    (locale.language === request.original ? originalTitle : undefined)

  const isTranslated = answered !== undefined && answered !== originalTitle
  const [first, ...others] = request.locales
  const inFirst = first === undefined ? undefined : titleIn(first)
  return inFirst ?? (isTranslated ? answered : (firstOf(others, titleIn) ?? answered))
}

function originalLocale({ original }: LocalizedRequest): readonly Locale[] {
  return original === undefined ? [] : [{ language: original }]
}

function translated(
  { language, region }: Locale,
  field: keyof TranslationAnswer['data'],
  translations: readonly TranslationAnswer[],
): string | undefined {
  const same = translations.filter((entry) => isoLanguage(entry.iso_639_1) === language)
  const exact = same.filter((entry) => entry.iso_3166_1 === region)
  return firstOf([...exact, ...same], (entry) => entry.data[field])
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
