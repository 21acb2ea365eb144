import { describe, expect, it } from 'vitest'
import { countryCode, countryName } from './countries.js'
import { codesOf, isoLanguage } from './languages.js'

describe('languages of TheTVDB', () => {
  it.each([
    ['deu', 'de'],
    ['ger', 'de'],
    ['zho', 'zh'],
    ['zhtw', 'zh'],
    ['pt', 'pt'],
    ['ENG', 'en'],
    ['qqq', undefined],
    [undefined, undefined],
  ])('reads %s as %s', (code, language) => {
    expect(isoLanguage(code)).toBe(language)
  })

  it('agrees with the registry of languages that the runtime has', () => {
    const display = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
    const known = 'abcdefghijklmnopqrstuvwxyz'
    const all = [...known].flatMap((a) => [...known].map((b) => `${a}${b}`))
    const ours = all.filter((language) => codesOf({ language }).length > 0)
    expect(ours.length).toBeGreaterThan(140)
    for (const language of ours) {
      const [code = ''] = codesOf({ language })
      expect(display.of(code)).toBe(display.of(language))
      expect(isoLanguage(code)).toBe(language)
    }
  })

  it('tells the Portuguese of Brazil and the Chinese of Taiwan apart', () => {
    expect(codesOf({ language: 'pt', region: 'BR' })).toEqual(['pt', 'por'])
    expect(codesOf({ language: 'pt' })).toEqual(['por', 'pt'])
    expect(codesOf({ language: 'zh', region: 'TW' })[0]).toBe('zhtw')
  })

  it('knows countries by two letters and by name', () => {
    expect([countryCode('deu'), countryName('jpn')]).toEqual(['DE', 'Japan'])
    expect(countryName('xxx')).toBeUndefined()
  })
})
