import { describe, expect, it } from 'vitest'
import {
  automationPresets,
  listIn,
  presetOf,
  shownSettings,
  withSetting,
} from './library-settings.js'

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

  it('are shown with a change that is on its way', () => {
    const settings = { country: 'US', scan: { watch: 'off', sentinel: '.mounted' } }
    expect(withSetting(settings, 'scan.watch', 'events')).toEqual({
      country: 'US',
      scan: { watch: 'events', sentinel: '.mounted' },
    })
    expect(withSetting({}, 'publishing.undoDays', 5)).toEqual({ publishing: { undoDays: 5 } })
  })

  it('take lists as people type them', () => {
    expect(listIn(' de, en fr-CA,, ')).toEqual(['de', 'en', 'fr-CA'])
  })
})
