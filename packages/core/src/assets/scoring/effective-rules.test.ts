import { describe, expect, it } from 'vitest'
import { defaultLibrarySettings } from '../../library/manage-libraries.js'
import { effectiveRules } from './effective-rules.js'

const settings = { ...defaultLibrarySettings, languages: ['original', 'en'] }

describe('the languages that pictures are wanted in', () => {
  it.each([
    ['are those of the library, the original one put in', 'ja', ['ja', 'en']],
    ['name each once', 'en', ['en']],
    ['leave out the original one while nobody knows it', undefined, ['en']],
  ])('%s', (_, original, languages) => {
    expect(effectiveRules({ settings }, 'poster', original).languages).toEqual(languages)
  })

  it('are those of the asset type, where it has some', () => {
    const assets = { poster: { languages: ['de'] } }
    expect(effectiveRules({ settings: { ...settings, assets } }, 'poster', 'ja').languages).toEqual(
      ['de'],
    )
  })
})
