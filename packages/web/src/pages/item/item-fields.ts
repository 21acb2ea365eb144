import type { Schema } from '../../api/client.js'

type Item = Schema<'Item'>

/** How a field is edited. */
type FieldShape = 'line' | 'lines' | 'number' | 'list' | 'date'

interface EditableField {
  readonly name: (typeof names)[number]
  readonly shape: FieldShape
}

const names = [
  'title',
  'originalTitle',
  'sortTitle',
  'tagline',
  'year',
  'premiered',
  'runtime',
  'certification',
  'plot',
  'outline',
  'genres',
  'directors',
  'writers',
  'studios',
  'countries',
  'tags',
  'userRating',
] as const

export type EditableName = (typeof names)[number]

const shapes: Partial<Record<EditableName, FieldShape>> = {
  year: 'number',
  runtime: 'number',
  userRating: 'number',
  premiered: 'date',
  plot: 'lines',
  outline: 'lines',
  genres: 'list',
  directors: 'list',
  writers: 'list',
  studios: 'list',
  countries: 'list',
  tags: 'list',
}

/** What a person can edit here, in the order of the form. */
export const editableFields: readonly EditableField[] = names.map((name) => ({
  name,
  shape: shapes[name] ?? 'line',
}))

/** What was typed, by field: only what differs from the item is in it. */
export type Draft = Readonly<Partial<Record<EditableName, string>>>

/** A value as it stands in its field of the form; a list one a line apart by semicolons. */
export function typedOf(item: Item, { name, shape }: EditableField): string {
  const value = item.metadata[name]?.value
  if (value === undefined || value === null) return ''
  return shape === 'list' && Array.isArray(value) ? value.join('; ') : String(value)
}

/** The draft with a field as it was typed now; what is as it was leaves it. */
export function drafted(draft: Draft, item: Item, field: EditableField, typed: string): Draft {
  const { [field.name]: _, ...others } = draft
  return typed === typedOf(item, field) ? others : { ...others, [field.name]: typed }
}

/** The values to send; an empty field is sent as none. */
export function valuesOf(draft: Draft): Readonly<Record<string, unknown>> {
  const edited = editableFields.filter(({ name }) => draft[name] !== undefined)
  return Object.fromEntries(edited.map((field) => [field.name, valueOf(draft, field)]))
}

function valueOf(draft: Draft, { name, shape }: EditableField): unknown {
  const typed = (draft[name] ?? '').trim()
  if (shape === 'list') return typed === '' ? [] : listOf(typed)
  if (typed === '') return null
  return shape === 'number' ? Number(typed) : typed
}

function listOf(typed: string): readonly string[] {
  return typed
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** Which of the edited fields somebody else changed meanwhile as well, with both values. */
export function conflictsOf(draft: Draft, before: Item, now: Item) {
  return editableFields
    .filter(({ name }) => draft[name] !== undefined)
    .map((field) => ({
      name: field.name,
      mine: draft[field.name] ?? '',
      before: typedOf(before, field),
      theirs: typedOf(now, field),
    }))
    .filter(({ before: old, theirs }) => old !== theirs)
}
