import { describe, expect, it } from 'vitest'
import { localesOf } from '../answer/locale.js'
import type { TranslationAnswer } from './answers.js'
import { askedLocale, localizedText, localizedTitle, textLanguagesOf } from './localized.js'

function translation(tag: string, data: TranslationAnswer['data']): TranslationAnswer {
  const [language, region] = tag.split('-')
  return { iso_639_1: language, iso_3166_1: region, data }
}

const translations = [
  translation('en-US', { title: 'The Last Lighthouse', overview: 'A keeper.' }),
  translation('de-DE', { title: 'Der letzte Leuchtturm' }),
  translation('fr-FR', { title: 'Le Dernier Phare', overview: 'Un gardien.' }),
  translation('fr-CA', { title: 'Le dernier des phares' }),
  translation('fi-FI', { overview: 'Vartija.', tagline: 'Valo.' }),
]

function wanting(...languages: readonly string[]) {
  const asked = askedLocale(languages)
  return { locales: localesOf(languages, 'fi'), original: 'fi', translations, asked }
}

describe('a text in a wanted language', () => {
  it('is the answered one where TMDB has it', () => {
    expect(localizedText('overview', 'Hier.', wanting('de', 'fr'))).toEqual({
      text: 'Hier.',
      language: 'de',
    })
  })

  it('comes from the next wanted language where the first has none', () => {
    expect(localizedText('overview', undefined, wanting('de', 'fr'))).toEqual({
      text: 'Un gardien.',
      language: 'fr',
    })
  })

  it('comes from another region of the language where that of the region is empty', () => {
    expect(localizedText('overview', undefined, wanting('fr-CA', 'en'))).toEqual({
      text: 'Un gardien.',
      language: 'fr',
    })
  })

  it('is English where no wanted language has it', () => {
    expect(localizedText('overview', undefined, wanting('de', 'sv'))).toEqual({
      text: 'A keeper.',
      language: 'en',
    })
  })

  it('is in the original language where even English has none', () => {
    expect(localizedText('tagline', undefined, wanting('de'))).toEqual({
      text: 'Valo.',
      language: 'fi',
    })
  })

  it('is nothing where nobody wrote one', () => {
    const request = { ...wanting('de'), translations: [] }
    expect(localizedText('overview', undefined, request)).toBeUndefined()
  })
})

describe('a text in the original language', () => {
  it('comes before the answered one, which is English, when that language is wanted most', () => {
    const request = wanting('original', 'en')
    const withPlot = [...translations, translation('fi-FI', { overview: 'Vartija yksin.' })]
    expect(localizedText('overview', 'A keeper.', { ...request, translations: withPlot })).toEqual({
      text: 'Vartija.',
      language: 'fi',
    })
    expect(localizedTitle('The Last Lighthouse', 'Viimeinen majakka', request)).toEqual({
      text: 'Viimeinen majakka',
      language: 'fi',
    })
  })

  it('is English where nobody wrote one', () => {
    const request = { ...wanting('original'), translations: [] }
    expect(localizedText('overview', 'A keeper.', request)).toEqual({
      text: 'A keeper.',
      language: 'en',
    })
  })
})

describe('the languages of texts', () => {
  it('are told for those that are known', () => {
    const texts = { title: { text: 'a', language: 'de' }, plot: undefined, tagline: { text: 'b' } }
    expect(textLanguagesOf(texts)).toEqual({ textLanguages: { title: 'de' } })
    expect(textLanguagesOf({ plot: undefined })).toEqual({})
  })
})

describe('a title in a wanted language', () => {
  const original = 'Viimeinen majakka'

  it.each([
    [['de'], 'Der letzte Leuchtturm'],
    [['fr-CA'], 'Le dernier des phares'],
    [['fr-BE'], 'Le Dernier Phare'],
    [['sv', 'de'], 'Der letzte Leuchtturm'],
    [['sv', 'fi', 'de'], original],
    [['fi', 'de'], original],
    [['sv'], original],
    [[], original],
  ])('for %j is %s, though TMDB answers the original one', (languages, expected) => {
    expect(localizedTitle(original, original, wanting(...languages))?.text).toBe(expected)
  })

  it('is the answered one where that is a translation', () => {
    const request = { ...wanting('sv', 'de'), translations: translations.slice(1) }
    expect(localizedTitle('Den sista fyren', original, request)).toEqual({
      text: 'Den sista fyren',
      language: 'sv',
    })
  })
})

describe('wanted languages', () => {
  it.each([
    ['en', [{ language: 'en' }]],
    ['pt_br', [{ language: 'pt', region: 'BR' }]],
    ['FR-ca', [{ language: 'fr', region: 'CA' }]],
    ['english', []],
    ['', []],
    ['en-US-x', []],
  ])('reads %j', (text, expected) => {
    expect(localesOf([text])).toEqual(expected)
  })
})
