import type { TextLanguages } from '@metarr/core'
import { type Locale, localesOf } from '../answer/locale.js'
import { present } from '../answer/present.js'
import type { TranslationAnswer } from './answers.js'
import { isoLanguage } from './languages.js'

/** What is needed to find a text in a language that somebody reads. */
export interface LocalizedRequest {
  /** Wanted languages, best first. */
  readonly locales: readonly Locale[]
  readonly original: string | undefined
  readonly translations: readonly TranslationAnswer[]
  /** In which language TMDB was asked to answer. */
  readonly asked: Locale
}

/** A text, and its language where that is known. */
export interface LocalizedText {
  readonly text: string
  readonly language?: string | undefined
}

/** Where the texts of an answer may come from. */
interface Translated {
  readonly original_language?: string | undefined
  readonly translations: readonly TranslationAnswer[]
}

/** Which texts of an answer somebody with these languages reads. */
export function localizedRequest(
  { original_language, translations }: Translated,
  languages: readonly string[],
): LocalizedRequest {
  const original = isoLanguage(original_language)
  return {
    locales: localesOf(languages, original),
    original,
    translations,
    asked: askedLocale(languages),
  }
}

/** The language that TMDB is asked for: the first wanted one; which is the original one it tells only with its answer, so that English is asked for then. */
export function askedLocale([first]: readonly string[]): Locale {
  return localesOf(first === undefined ? [] : [first])[0] ?? { language: 'en' }
}

/**
 * A text that TMDB leaves empty where it is not translated: in the wanted languages one after the other, then in English, then in the original
 * language. What was answered is in the language that was asked for, unless it is the same as a translation into another.
 */
export function localizedText(
  field: 'overview' | 'tagline',
  answered: string | undefined,
  request: LocalizedRequest,
): LocalizedText | undefined {
  const { translations } = request
  const answeredIn = languageOfAnswer(field, answered, request)
  const locales = [...request.locales, { language: 'en' }, ...originalLocale(request)]
  return firstOf(locales, (locale) => {
    const own = locale.language === answeredIn ? answered : undefined
    return inLanguage(own ?? translated(locale, field, translations), locale.language)
  })
}

/** TMDB answers the original title where none is translated, and translates none into its own language. */
export function localizedTitle(
  answered: string | undefined,
  originalTitle: string | undefined,
  request: LocalizedRequest,
): LocalizedText | undefined {
  const titleIn = (locale: Locale): LocalizedText | undefined =>
    inLanguage(
      translated(locale, 'title', request.translations) ??
        translated(locale, 'name', request.translations) ??
        (locale.language === request.original ? originalTitle : undefined),
      locale.language,
    )
  const isTranslated = answered !== undefined && answered !== originalTitle
  const asAnswered = inLanguage(answered, isTranslated ? request.asked.language : request.original)
  const [first, ...others] = request.locales
  const inFirst = first === undefined ? undefined : titleIn(first)
  const wantsAnswered = isTranslated && first?.language === request.asked.language
  return inFirst ?? (wantsAnswered ? asAnswered : (firstOf(others, titleIn) ?? asAnswered))
}

/** In which language each of these texts is, as far as that is known. */
export function textLanguagesOf(texts: Readonly<Record<string, LocalizedText | undefined>>): {
  readonly textLanguages?: TextLanguages
} {
  const known = Object.entries(texts).map(([field, text]) => [field, text?.language])
  const textLanguages = present<TextLanguages>(Object.fromEntries(known))
  return Object.keys(textLanguages).length === 0 ? {} : { textLanguages }
}

function languageOfAnswer(
  field: keyof TranslationAnswer['data'],
  answered: string | undefined,
  { asked, translations }: LocalizedRequest,
): string {
  const same = translations.filter((entry) => entry.data[field] === answered)
  const languages = same.map((entry) => isoLanguage(entry.iso_639_1))
  return languages.includes(asked.language) ? asked.language : (languages[0] ?? asked.language)
}

function inLanguage(text: string | undefined, language: string | undefined) {
  return text === undefined ? undefined : { text, language }
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

function firstOf<Item, Found>(
  items: readonly Item[],
  read: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const value = read(item)
    if (value !== undefined) return value
  }
  return undefined
}
