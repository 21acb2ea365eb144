import { describe, expect, it } from 'vitest'
import { simplerTitles } from './simpler-titles.js'

describe('searching for less', () => {
  it.each([
    ['Alien', []],
    ['The Dust and Honey', ['dust honey']],
    ['Zwoelf Minuten', ['zwölf minuten']],
    ['Orbit of Glass 2', ['orbit of glass']],
    ['Rocky II', ['rocky 2', 'rocky']],
    ['Star Wars: A New Hope', ['star wars a new hope', 'star wars']],
    ['Alien - Directors Cut', ['alien directors cut', 'alien']],
    ['1917', []],
    ['???', []],
    ['', []],
  ])('for %j tries %j', (title, others) => {
    expect(simplerTitles(title)).toEqual(others)
  })

  it('takes hostile titles in linear time', () => {
    expect(simplerTitles(' '.repeat(100_000)).length).toBe(0)
    expect(simplerTitles(`${'- '.repeat(100_000)}:`)).toBeDefined()
  })
})
