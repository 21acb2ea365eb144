import { expect, it } from 'vitest'
import { filtersOf, isFiltered, librarySearch, sortOf } from './library-search.js'

it('keeps of an address what makes sense, and leaves out the rest', () => {
  const raw = { view: 'table', q: 1917, kind: 'door', unpublished: true, locked: 'yes', x: 1 }
  expect(librarySearch(raw)).toEqual({ view: 'table', q: '1917', unpublished: true })
})

it('asks for movies and series unless told otherwise', () => {
  expect(filtersOf({})).toEqual({ 'filter[kind]': ['movie', 'series'] })
  expect(filtersOf({ kind: 'collection', problems: true })).toEqual({
    'filter[kind]': ['collection'],
    'filter[problems]': 'true',
  })
})

it('takes every kind of error for an error', () => {
  expect(filtersOf({ state: 'error' })['filter[state]']).toHaveLength(3)
})

it('takes how a list looks for no filter', () => {
  expect(isFiltered({ view: 'table', sort: 'path' })).toBe(false)
  expect(isFiltered({ q: 'alien' })).toBe(true)
})

it('lists by title unless told otherwise, and what is newest first', () => {
  expect(sortOf({})).toBe('title')
  expect(sortOf({ sort: 'path' })).toBe('path')
  expect(sortOf(librarySearch({ sort: 'added' }))).toBe('-added')
})
