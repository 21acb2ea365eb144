/** A language as a person asks for it. */
export interface Locale {
  /** ISO 639-1, lower case. */
  readonly language: string
  /** ISO 3166-1, upper case. */
  readonly region?: string
}

/** Reads `en`, `fr-CA`, `pt_br`; `original` is the language that a work was made in, where it is known. What has another form is left out. */
export function localesOf(languages: readonly string[], original?: string): readonly Locale[] {
  return languages.flatMap((text) => {
    if (text === 'original') return original === undefined ? [] : [{ language: original }]
    const match = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(text.trim())
    if (match?.[1] === undefined) return []
    const language = match[1].toLowerCase()
    return [match[2] === undefined ? { language } : { language, region: match[2].toUpperCase() }]
  })
}
