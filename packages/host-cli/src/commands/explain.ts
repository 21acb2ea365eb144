import type { ExplainedField, Field, ItemExplanation } from '@metarr/core'
import type { App } from '../app.js'
import { table } from '../output/table.js'
import { timeText } from '../output/time-text.js'

/** Prints where each value of an item comes from, and what else was on offer. */
export function printExplanation({ console }: App, { fields }: ItemExplanation): void {
  if (fields.length === 0) return console.print('  nothing is known of it yet')
  console.print(table(fields.flatMap(rowsOf)))
}

/** Prints who owes an answer, and what services demand to be read beside what is shown of theirs. */
export function printDebts({ console }: App, { unanswered, attributions }: ItemExplanation): void {
  for (const { provider, reason, since, askAgainAt } of unanswered) {
    const when = `since ${timeText(since)}, asked again from ${timeText(askAgainAt)} on`
    console.print(`  … ${provider} owes an answer ${when}: ${reason}`)
  }
  for (const attribution of attributions) console.print(`  ${attribution}`)
}

function rowsOf({ name, field, overruled }: ExplainedField): readonly (readonly string[])[] {
  const counts =
    field === undefined ? [`  ${name}`, '–', ''] : [`  ${name}`, shown(field.value), origin(field)]
  const others = overruled.map((other) => [
    '',
    `  not ${shown(other.value)}`,
    `${origin(other)}: ${other.why}`,
  ])
  return [counts, ...others]
}

function origin({ source, at, language, lockedAt }: Field<unknown>): string {
  const parts = [
    source,
    ...(language === undefined ? [] : [`in ${language}`]),
    timeText(at),
    ...(lockedAt === undefined ? [] : [`locked since ${timeText(lockedAt)}`]),
  ]
  return parts.join(', ')
}

/** A value on one line of a terminal. */
export function shown(value: unknown): string {
  const text = textOf(value).replace(/[\s\p{Cc}]+/gu, ' ')
  return text.length <= 70 ? text : `${text.slice(0, 69)}…`
}

function textOf(value: unknown): string {
  if (value === '') return '(empty)'
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : value.map(partOf).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return 'name' in value ? String(value.name) : JSON.stringify(value)
}

/** A rating, somebody of the cast, or a name. */
function partOf(part: Readonly<Record<string, unknown>> | string): string {
  if (typeof part === 'string') return part
  const { name, role, source, value, max } = part
  if (name === undefined) return `${source} ${value}/${max}`
  return role === undefined ? String(name) : `${name} (${role})`
}
