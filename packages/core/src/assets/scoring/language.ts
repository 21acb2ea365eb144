/** Stands in a list of wanted languages for pictures without text. */
export const noText = 'none'

/**
 * Whether a language tag fits a wanted one: equal, or the wanted one names no region (`en` is spoken by `en-GB`, but `fr-CA` not by `fr-FR`).
 * Case does not count. No text and unknown languages fit nothing.
 */
export function speaksLanguage(
  language: string | null | undefined,
  wanted: string | undefined,
): boolean {
  if (!language || !wanted) return false
  const [tag, wish] = [language.toLowerCase(), wanted.toLowerCase()]
  return (
    tag === wish || tag.startsWith(`${wish}-`) || (!tag.includes('-') && wish.startsWith(`${tag}-`))
  )
}

/** The same, and `none` is fitted by what has no text. */
export function fitsLanguage(
  language: string | null | undefined,
  wanted: string | undefined,
): boolean {
  return wanted === noText ? language === null : speaksLanguage(language, wanted)
}
