import { expect, it } from 'vitest'
import type { Schema } from '../../api/client.js'
import { conflictsOf, drafted, editableFields, typedOf, valuesOf } from './item-fields.js'

const field = (value: unknown) => ({ value, source: 'tmdb', at: 0 })

function anItem(values: Record<string, unknown>): Schema<'Item'> {
  const metadata = Object.entries(values).map(([name, value]) => [name, field(value)])
  return { metadata: Object.fromEntries(metadata) } as unknown as Schema<'Item'>
}

function named(name: string) {
  const found = editableFields.find((one) => one.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

it('shows a list as people write one', () => {
  expect(typedOf(anItem({ genres: ['Drama', 'War'] }), named('genres'))).toBe('Drama; War')
})

it('sends a list, a number and nothing as what they are', () => {
  expect(valuesOf({ genres: ' Drama;; War ', year: '1979', plot: '' })).toEqual({
    genres: ['Drama', 'War'],
    year: 1979,
    plot: null,
  })
})

it('forgets an edit that was taken back', () => {
  const item = anItem({ title: 'Alien' })
  const edited = drafted({}, item, named('title'), 'Aliens')
  expect(edited).toEqual({ title: 'Aliens' })
  expect(drafted(edited, item, named('title'), 'Alien')).toEqual({})
})

it('sees a conflict only where both changed the same field', () => {
  const before = anItem({ title: 'Alien', plot: 'Dark.' })
  const now = anItem({ title: 'Alien', plot: 'Darker.' })
  expect(conflictsOf({ title: 'Aliens' }, before, now)).toEqual([])
  expect(conflictsOf({ plot: 'Bright.' }, before, now)).toEqual([
    { name: 'plot', mine: 'Bright.', before: 'Dark.', theirs: 'Darker.' },
  ])
})
