/** A message with one wording, or one for each plural form; `{count}` chooses. */
export type Message =
  | string
  | { readonly zero?: string; readonly one: string; readonly other: string }

/** The same names in another language. */
export type Translated<English> = { readonly [Name in keyof English]: Message }

/** What stands in the braces of a message. */
export type MessageValues = Readonly<Record<string, string | number>>

/** The wording of a message for these values; numbers as the language writes them. */
export function worded(message: Message, language: string, values: MessageValues = {}): string {
  return formOf(message, language, values['count']).replaceAll(
    /\{(\w+)\}/g,
    (braces, name: string) => shown(values[name], language) ?? braces,
  )
}

function formOf(message: Message, language: string, count: string | number | undefined): string {
  if (typeof message === 'string') return message
  if (count === 0 && message.zero !== undefined) return message.zero
  const form = new Intl.PluralRules(language).select(Number(count ?? 0))
  return form === 'one' ? message.one : message.other
}

function shown(value: string | number | undefined, language: string): string | undefined {
  return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value
}
