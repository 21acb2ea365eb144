import { expect, it } from 'vitest'
import { viewOf, viewsIn, withoutView, withView } from './saved-views.js'

const noPoster = { name: 'No poster', search: { missing: 'poster' } } as const
const waiting = { name: 'Waiting', search: { unpublished: true, view: 'table' } } as const

it('keeps views by name, each name once', () => {
  const both = withView(withView([], waiting), noPoster)
  expect(both).toEqual([noPoster, waiting])
  const other = { name: 'Waiting', search: { problems: true } } as const
  expect(withView(both, other)).toEqual([noPoster, other])
  expect(withoutView(both, 'Waiting')).toEqual([noPoster])
})

it('knows a view again, in whatever order it was put together', () => {
  expect(viewOf([noPoster, waiting], { view: 'table', unpublished: true })).toBe(waiting)
  expect(viewOf([noPoster, waiting], { unpublished: true })).toBeUndefined()
})

it('reads what was kept, and leaves out what makes no sense', () => {
  const kept = [waiting, { name: 'Odd', search: { kind: 'door' } }, { name: 1 }, null]
  expect(viewsIn(JSON.stringify(kept))).toEqual([waiting, { name: 'Odd', search: {} }])
  expect(viewsIn('{')).toEqual([])
  expect(viewsIn(null)).toEqual([])
})
