import { type Fact, judged, type Row } from './corpus.js'

/** What a test of a peer asserts about one value of a file. */
export interface NfoFact {
  /** In the peer's field names: `providerIds[Imdb]`, `actors[*].name`, `people[first role=='Nini'].name`. */
  readonly path: string
  readonly op: string
  readonly value: unknown
}

/** Checks every fact of a row against `view`, which is what we read under the peer's names. */
export function factsAbout(view: unknown, row: Row, same: Same = sameValue): Fact[] {
  const facts = row.expected as unknown as readonly NfoFact[]
  return facts.map(({ path, op, value }) => {
    const found = valuesAt(view, path)
    return judged(`${path} ${op}`, value, shown(found), holds(op, value, found, same))
  })
}

/** Whether our value is the one that a peer expects, where spelling differs by intent. */
export type Same = (path: unknown, expected: unknown) => boolean

/** Equal, with numbers compared as numbers; nothing is nothing, however it is written. */
export function sameValue(actual: unknown, expected: unknown): boolean {
  if (isNothing(actual) || isNothing(expected)) return isNothing(actual) && isNothing(expected)
  if (typeof expected === 'number') return Math.abs(Number(actual) - expected) < 1e-4
  if (typeof expected === 'string' && typeof actual === 'string') {
    return plain(actual) === plain(expected)
  }
  return JSON.stringify(actual) === JSON.stringify(expected)
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return Array.isArray(value) && value.length === 0
}

function holds(op: string, value: unknown, found: readonly unknown[], same: Same): boolean {
  const every = (test: (one: unknown) => boolean) => found.every(test)
  const some = found.length > 0
  switch (op) {
    case 'equals':
      return some ? every((one) => same(one, value)) : isNothing(value)
    case 'count':
      return every((one) => sizeOf(one) === value) && some
    case 'contains':
      return some && [value].flat().every((part) => holdsPart(wholeOf(found), part, same))
    case 'hasEntries':
      return some && every((one) => hasEntries(one, value))
    case 'empty':
    case 'absent':
      return every(isNothing)
    case 'notEmpty':
    case 'present':
    case 'notNull':
      return some && every((one) => op === 'notNull' || !isNothing(one)) && found[0] !== undefined
    case 'startsWith':
      return some && every((one) => String(one).startsWith(String(value)))
    case 'endsWith':
      return some && every((one) => String(one).endsWith(String(value)))
    case 'greaterThan':
      return some && every((one) => Number(one) > Number(value))
    default:
      return false
  }
}

/** A list, whether a path ends at it or at each of its members. */
function wholeOf(found: readonly unknown[]): unknown {
  return found.length === 1 ? found[0] : found
}

function holdsPart(whole: unknown, part: unknown, same: Same): boolean {
  if (Array.isArray(whole)) return whole.some((one) => same(one, part))
  return typeof whole === 'string' && (whole.includes(String(part)) || same(whole, part))
}

function hasEntries(whole: unknown, entries: unknown): boolean {
  const record = (whole ?? {}) as Readonly<Record<string, unknown>>
  return Object.entries(entries as object).every(
    ([key, value]) => String(record[key]) === String(value),
  )
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : Object.keys((value ?? {}) as object).length
}

function shown(found: readonly unknown[]): unknown {
  const short = found.length === 1 ? found[0] : found
  return Array.isArray(short) && short.length > 20 ? `${short.length} values` : short
}

/** The first text of each element that is not ours, under its own name. */
export function firsts(others: Readonly<Record<string, readonly string[]>> = {}): object {
  return Object.fromEntries(Object.entries(others).map(([name, [text]]) => [name, text]))
}

/** Follows a path; a condition in brackets keeps the elements for which it holds. */
function valuesAt(view: unknown, path: string): readonly unknown[] {
  const steps = path.match(/\[[^\]]*\]|\.?all\([^)]*\)|[^.[\]]+/g) ?? []
  let current: readonly unknown[] = [view]
  for (const step of steps) current = current.flatMap((value) => take(value, step))
  return current
}

function take(value: unknown, step: string): readonly unknown[] {
  const all = /^\.?all\((.*)\)$/.exec(step)?.[1]
  if (all !== undefined) return [(value as readonly unknown[]).every((one) => meets(one, all))]
  if (step.startsWith('[')) return inBrackets(value, step.slice(1, -1))
  if (step === 'length') return [sizeOf(value)]
  return [(value as Readonly<Record<string, unknown>> | null | undefined)?.[step]]
}

function inBrackets(value: unknown, inside: string): readonly unknown[] {
  if (!Array.isArray(value)) return [entryOf(value, inside)]
  if (inside === '*') return value
  if (/^\d+$/.test(inside)) return [value[Number(inside)]]
  if (inside.startsWith('first ')) return [value.find((one) => meets(one, inside.slice(6)))]
  if (inside.includes('==')) return [value.filter((one) => meets(one, inside))]
  const found = value.find((one) =>
    (one as { readonly ids?: readonly string[] }).ids?.includes(inside),
  )
  return [found && { ...found, id: inside }]
}

function entryOf(value: unknown, key: string): unknown {
  const entries = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>)
  return entries.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
}

function meets(one: unknown, condition: string): boolean {
  const [field = '', wanted = ''] = condition.split('==').map((part) => part.replace(/^'|'$/g, ''))
  return String((one as Readonly<Record<string, unknown>>)[field]) === wanted
}
