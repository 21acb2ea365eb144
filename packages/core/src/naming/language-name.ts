import { languageRows } from './tokens-languages.js'

/** Every code and name in lower case → ISO 639-1. */
const codeOf: ReadonlyMap<string, string> = new Map(
  languageRows.flatMap((row) => {
    const [two = '', three = '', others = ''] = row.split('|')
    return [two, three, ...others.split(',')].map((key): [string, string] => [key, two])
  }),
)

const terminologyOf: ReadonlyMap<string, string> = new Map(
  languageRows.map((row): [string, string] => {
    const [two = '', three = ''] = row.split('|')
    return [two, three]
  }),
)

const regional = /^([a-z]{2,3})[-_]([a-z]{2}|\d{3}|hans|hant|latn|cyrl)$/i

/**
 * The language that a code or name means, as ISO 639-1 with the region or script if one is given: `eng` → `en`,
 * `pt-br` → `pt-BR`, `English` → `en`. `undefined` when it is none. Knows ISO 639-1, 639-2/B, 639-2/T and names.
 */
export function languageOf(text: string): string | undefined {
  const key = text.slice(0, 40).toLowerCase()
  const plain = codeOf.get(key)
  if (plain !== undefined) return plain
  const match = regional.exec(key)
  const code = match ? codeOf.get(match[1] ?? '') : undefined
  return code === undefined ? undefined : `${code}-${subtag(match?.[2] ?? '')}`
}

/** ISO 639-2/T of a language as {@link languageOf} gives it, its region dropped: `pt-BR` → `por`. */
export function threeLetterLanguage(language: string): string | undefined {
  return terminologyOf.get(language.split('-')[0] ?? '')
}

function subtag(text: string): string {
  return text.length === 4 ? text.charAt(0).toUpperCase() + text.slice(1) : text.toUpperCase()
}
