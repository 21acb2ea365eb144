import { describe, expect, it } from 'vitest'
import { automationPresets, listIn, presetOf, shownSettings } from './library-settings.js'

describe('the settings of a library', () => {
  it('show the defaults of what is absent', () => {
    expect(shownSettings({ settings: {} })).toMatchObject({
      profiles: ['kodi'],
      watch: 'off',
      undoDays: 90,
      automation: automationPresets.hybrid,
    })
  })

  it('show what is set', () => {
    const settings = { languages: ['de'], scan: { watch: 'events' }, publishing: { undoDays: 0 } }
    expect(shownSettings({ settings })).toMatchObject({
      languages: ['de'],
      watch: 'events',
      undoDays: 0,
    })
  })

  it('are a preset, or a mix of its own', () => {
    expect(presetOf(automationPresets.yolo)).toBe('yolo')
    expect(presetOf({ ...automationPresets.yolo, select: false })).toBeUndefined()
  })

  it('take lists as people type them', () => {
    expect(listIn(' de, en fr-CA,, ')).toEqual(['de', 'en', 'fr-CA'])
  })
})
