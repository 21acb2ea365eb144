import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../memory/index.js'
import { aLibrary } from '../testing/index.js'
import { changeSetting } from './change-setting.js'

async function afterChanges(...changes: readonly (readonly [string, unknown?])[]) {
  const storage = createMemoryStorage()
  await storage.libraries.add(aLibrary())
  for (const [setting, value] of changes)
    await changeSetting({ storage }, { libraryId: 'films', setting, value })
  return (await storage.libraries.list())[0]?.settings
}

describe('a setting of a library', () => {
  it('is changed without touching the others', async () => {
    expect(await afterChanges(['scan.watch', 'polling'], ['scan.keepGoneDays', 30])).toEqual({
      ...aLibrary().settings,
      scan: { watch: 'polling', keepGoneDays: 30 },
    })
    expect(await afterChanges(['assets.poster.maximum', 3])).toMatchObject({
      assets: { poster: { maximum: 3 } },
    })
  })

  it('is kept when another is changed at the same moment', async () => {
    const storage = createMemoryStorage()
    await storage.libraries.add(aLibrary())
    const change = (setting: string, value: unknown) =>
      changeSetting({ storage }, { libraryId: 'films', setting, value })
    await Promise.all([change('country', 'DE'), change('scan.watch', 'polling')])
    const settings = (await storage.libraries.find('films'))?.settings
    expect(settings).toMatchObject({ country: 'DE', scan: { watch: 'polling' } })
  })

  it('goes back to its default', async () => {
    const settings = await afterChanges(
      ['country', 'DE'],
      ['country'],
      ['scan.watch', 'events'],
      ['scan.watch'],
    )
    expect(settings).toEqual({ ...aLibrary().settings, scan: {} })
  })

  it.each([
    ['scan.watch', 'now and then'],
    ['scan.nonsense', 1],
    ['nonsense', 1],
    ['__proto__.polluted', 1],
    ['scan..watch', 'off'],
    ['', 1],
  ])('makes sense, or nothing changes: %s', async (setting, value) => {
    await expect(afterChanges([setting, value])).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
