import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { legalName } from './legal-name.js'

const encoder = new TextEncoder()

describe('legalName', () => {
  it.each([
    ['Alien: Covenant', 'Alien - Covenant'],
    ['2:22', '2-22'],
    ['Face/Off', 'Face-Off'],
    ['What Ever Happened to Baby Jane?', 'What Ever Happened to Baby Jane'],
    ['M*A*S*H', 'M-A-S-H'],
    ['"Wuthering Heights"', "'Wuthering Heights'"],
    ['...And Justice for All.', 'And Justice for All'],
    ['Mission: Impossible – Fallout', 'Mission - Impossible – Fallout'],
    ['A\tB\u0000C', 'A B C'],
    ['trailing space ', 'trailing space'],
    ['???', '_'],
    ['', '_'],
    ['..', '_'],
    ['CON', 'CON_'],
    ['nul.the.movie', 'nul_.the.movie'],
    ['Con Air', 'Con Air'],
    ['com1', 'com1_'],
    ['Ame\u0301lie', 'Am\u00e9lie'],
    ['\ud800broken', 'broken'],
    ['千と千尋の神隠し', '千と千尋の神隠し'],
  ])('names %j %j', (title, name) => {
    expect(legalName(title)).toBe(name)
  })

  it('cuts at 255 bytes of UTF-8 without cutting a character', () => {
    expect(encoder.encode(legalName('é'.repeat(200))).length).toBe(254)
  })

  it('leaves the room that is asked for', () => {
    expect(encoder.encode(legalName('x'.repeat(300), 240)).length).toBe(240)
  })

  it('is legal everywhere and stays as it is when done again, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (title) => {
        const name = legalName(title)
        expect(name).not.toMatch(/[\p{Cc}<>:"/\\|?*]|^[. ]|[. ]$/u)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/iu)
        expect(encoder.encode(name).length).toBeGreaterThan(0)
        expect(encoder.encode(name).length).toBeLessThanOrEqual(255)
        expect(legalName(name)).toBe(name)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('answers at once for a hundred thousand dots', () => {
    expect(legalName(`a${'.'.repeat(100_000)}b`)).toBe('a')
  })
})
