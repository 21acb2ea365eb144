import { describe, expect, it } from 'vitest'
import { sampleFilms } from '../titles/films.js'
import { sampleCollections } from '../titles/invented-films.js'
import { sampleSeries } from '../titles/series.js'
import { type LetteringStyle, letterLine, measureLine } from './lettering.js'

const style: LetteringStyle = { size: 100, weight: 0.1, tracking: 0, stretch: 1 }

describe('the lettering', () => {
  it('has a drawing for every character that a picture of the sample catalogue can show', () => {
    const titles = [...sampleFilms, ...sampleSeries].flatMap((title) => [
      title.title,
      ...Object.values(title.titles),
    ])
    const people = [...sampleFilms, ...sampleSeries].flatMap((title) =>
      title.cast.map(([name]) => name),
    )
    const names = [...titles, ...people, ...sampleCollections.map(({ name }) => name)]
    const characters = [...new Set(names.join(''))].filter((character) => character !== ' ')
    const missing = characters.filter(
      (character) => letterLine(character, style, 0, 100).path === '',
    )
    expect(missing.filter((character) => character.trim() !== '')).toEqual([])
  })

  it('puts an accent on its letter', () => {
    const plain = letterLine('A', style, 0, 100).path
    expect(letterLine('Å', style, 0, 100).path.startsWith(plain)).toBe(true)
    expect(letterLine('Å', style, 0, 100).path.length).toBeGreaterThan(plain.length)
  })

  it('is twice as wide at twice the size', () => {
    expect(measureLine('METROPOLIS', { ...style, size: 200 })).toBeCloseTo(
      2 * measureLine('METROPOLIS', style),
    )
  })

  it('moves pairs together that stand too far apart', () => {
    expect(measureLine('AV', style)).toBeLessThan(measureLine('AH', style))
  })

  it('leaves out what it cannot draw', () => {
    expect(letterLine('A☃', style, 0, 100)).toEqual(letterLine('A', style, 0, 100))
  })
})
