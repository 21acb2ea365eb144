import type { AuditChange } from './audit-store.js'

/** Beyond this many changes, an entry only counts the rest. */
const maximumChanges = 100
/** Longer values are cut. */
const maximumLength = 1000
const maximumDepth = 4

/** Says what differs between two states of one thing, by path from the outside in; nothing where both are alike. */
export function describeChange(before: unknown, after: unknown): readonly AuditChange[] {
  const changes = [...changesBetween(before, after, '')]
  if (changes.length <= maximumChanges) return changes
  const rest = changes.length - maximumChanges
  return [...changes.slice(0, maximumChanges), { what: 'and more', to: rest }]
}

function* changesBetween(
  before: unknown,
  after: unknown,
  path: string,
  depth = 0,
): Generator<AuditChange> {
  if (JSON.stringify(before) === JSON.stringify(after)) return
  if (depth < maximumDepth && isRecord(before) && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inner = path === '' ? key : `${path}.${key}`
      yield* changesBetween(before[key], after[key], inner, depth + 1)
    }
    return
  }
  yield {
    what: path,
    ...(before === undefined ? {} : { from: shortened(before) }),
    ...(after === undefined ? {} : { to: shortened(after) }),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shortened(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length <= maximumLength ? value : `${text.slice(0, maximumLength)}…`
}
