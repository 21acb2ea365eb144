import type { VideoGroup } from '@metarr/core'
import { type Fact, judged, same } from './corpus.js'

interface ListFact {
  readonly path: string
  readonly op: string
  readonly value: unknown
}

/** Facts over a list of videos, as `[0].alternateVersions[1].files[0].path`. Jellyfin lists extras with an `extraType`. */
export function factsOfList(groups: readonly VideoGroup[], expected: unknown): Fact[] {
  const list = groups.map(toVideo)
  return (expected as ListFact[]).map((fact) => listFact(list, fact))
}

interface Video {
  readonly files: readonly { readonly path: string }[]
  readonly alternateVersions: readonly { readonly files: readonly { readonly path: string }[] }[]
  readonly extraType: string | null
}

function toVideo({ files, versions, extra }: VideoGroup): Video {
  return {
    files: files.map((path) => ({ path })),
    alternateVersions: versions.map((some) => ({ files: some.map((path) => ({ path })) })),
    extraType: extra === undefined ? null : extra.charAt(0).toUpperCase() + extra.slice(1),
  }
}

function listFact(list: readonly Video[], { path, op, value }: ListFact): Fact {
  const values = valuesAt(list, path)
  if (op === 'equals')
    return judged(
      path,
      value,
      values[0],
      values.length > 0 && values.every((found) => found === value),
    )
  if (op === 'empty')
    return same(
      path,
      value,
      values.every((found) => (found as unknown[]).length === 0),
    )
  if (op === 'notEmpty' || op === 'notNull')
    return same(
      path,
      value,
      values.length > 0 && values.every((found) => found !== undefined && found !== null),
    )
  if (op === 'contains')
    return judged(
      path,
      value,
      values,
      values.length > 0 && values.every((found) => String(found).includes(String(value))),
    )
  return judged(path, value, `unknown comparison ${op}`, false)
}

/** Follows a path; a condition in brackets keeps the elements for which it holds. */
function valuesAt(list: readonly Video[], path: string): unknown[] {
  let current: unknown[] = [list]
  for (const part of stepsOf(path)) current = current.flatMap((value) => take(value, part))
  return current
}

/** Splits at dots and brackets outside of brackets and quotes. */
function stepsOf(path: string): string[] {
  const steps: string[] = []
  let depth = 0
  let text = ''
  for (const letter of path) {
    if (letter === '[' && depth++ === 0) {
      if (text !== '') steps.push(text)
      text = '['
      continue
    }
    if (letter === ']' && --depth === 0) {
      steps.push(`${text}]`)
      text = ''
      continue
    }
    if (letter === '.' && depth === 0) {
      if (text !== '') steps.push(text)
      text = ''
      continue
    }
    text += letter
  }
  return text === '' ? steps : [...steps, text]
}

function take(value: unknown, part: string): unknown[] {
  if (part === 'hasValue') return [value !== null]
  if (part === 'length') return [(value as unknown[]).length]
  if (!part.startsWith('['))
    return value === null || value === undefined
      ? [undefined]
      : [(value as Record<string, unknown>)[part]]
  const inside = part.slice(1, -1)
  const items = value as unknown[]
  if (/^\d+$/.test(inside)) return [items[Number(inside)]]
  if (inside === '*') return items
  return chosen(items, inside)
}

function chosen(items: readonly unknown[], condition: string): unknown[] {
  if (condition === 'extraType==null')
    return [items.filter((item) => (item as Video).extraType === null)]
  if (condition === 'extraType!=null')
    return [items.filter((item) => (item as Video).extraType !== null)]
  const text = /path\.Contains\('(.*)'\)/.exec(condition)?.[1] ?? ''
  const found = items.filter((item) => (item as Video).files[0]?.path.includes(text))
  return condition.startsWith('first ') ? found.slice(0, 1) : [found]
}
