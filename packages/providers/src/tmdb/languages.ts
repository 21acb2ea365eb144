import type { Locale } from '../answer/locale.js'

/** As TMDB's `language` parameter wants it. */
export function languageTag({ language, region }: Locale): string {
  return region === undefined ? language : `${language}-${region}`
}

/**
 * In which most films and series are made. Which one it is for a title is known only with the answer, so all of them are
 * asked for in the same request, and what turns out not to be the original language is dropped.
 */
const frequentOriginals =
  'en ja ko fr de es it pt zh cn hi ru sv da no nb fi nl pl tr ta te ml th ar fa el he cs hu ro id uk'

/** `include_image_language`: the wanted languages, English, whatever may be the original, and no text at all. */
export function imageLanguages(locales: readonly Locale[]): string {
  const wanted = locales.map(({ language }) => language)
  return [...new Set([...wanted, ...frequentOriginals.split(' '), 'null'])].join(',')
}

/** `include_image_language` for answers that do not tell the original language. */
export function plainImageLanguages(locales: readonly Locale[]): string {
  return [...new Set([...locales.map(({ language }) => language), 'en', 'null'])].join(',')
}

/** `include_video_language`: English trailers are better than none. */
export function videoLanguages(locales: readonly Locale[]): string {
  return plainImageLanguages(locales)
}

/** TMDB's `xx` is no language, and its `cn` is Cantonese, which ISO 639-1 counts as Chinese. */
export function isoLanguage(code: string | undefined): string | undefined {
  if (code === undefined || code === 'xx') return undefined
  return code === 'cn' ? 'zh' : code.toLowerCase()
}
