import { describe, expect, it } from 'vitest'
import { createMetarr } from '../metarr.js'
import { aLibrary, aMovie } from '../testing/builders.js'
import { memoryPorts } from '../testing/memory-ports.js'
import { audited, auditRetentionDays } from './audited.js'
import { describeChange } from './describe-change.js'

const dayMs = 24 * 60 * 60 * 1000

async function openScene() {
  const ports = memoryPorts({})
  await ports.storage.libraries.add(aLibrary())
  await ports.storage.items.add(aMovie({ id: 'alien' }))
  const metarr = audited(createMetarr(ports), 'cli:anna')
  return { ports, metarr, entries: () => ports.storage.audit.list({ limit: 10 }) }
}

describe('an audited Metarr', () => {
  it('leaves one entry for a change: who, what for, and how it was before and after', async () => {
    const { metarr, entries } = await openScene()
    await metarr.setFields({ itemId: 'alien', values: { title: 'Aliens' } })
    expect(await entries()).toEqual([
      expect.objectContaining({
        ...{ actor: 'cli:anna', action: 'setFields', itemId: 'alien', libraryId: 'films' },
        outcome: 'done',
        changes: expect.arrayContaining([
          expect.objectContaining({ what: 'metadata.title.value', to: 'Aliens' }),
        ]),
      }),
    ])
  })

  it('says before and after of a setting, and names a library that was added', async () => {
    const { metarr, entries } = await openScene()
    await metarr.changeSetting({ libraryId: 'films', setting: 'country', value: 'DE' })
    const [changed] = await entries()
    expect(changed?.changes).toEqual([{ what: 'settings.country', from: 'US', to: 'DE' }])
  })

  it('leaves one entry for what failed, with its code, and lets the error out', async () => {
    const { metarr, entries } = await openScene()
    await expect(metarr.discard({ itemId: 'nobody' })).rejects.toThrow('nobody')
    expect(await entries()).toMatchObject([
      { action: 'discard', itemId: 'nobody', outcome: 'failed', code: 'publication-not-found' },
    ])
  })

  it('leaves none for what only reads', async () => {
    const { metarr, entries } = await openScene()
    await metarr.findItem('alien')
    await metarr.listLibraries()
    await metarr.listItems({ limit: 10 })
    for await (const _ of metarr.plan({ libraryId: 'films' })) continue
    expect(await entries()).toEqual([])
  })

  it('forgets old entries when garbage is collected', async () => {
    const { ports, metarr, entries } = await openScene()
    const at = ports.clock.now() - (auditRetentionDays + 1) * dayMs
    const old = { id: 'old', at, actor: 'a', action: 'b', outcome: 'done', changes: [] } as const
    await ports.storage.audit.add(old)
    await metarr.collectGarbage()
    expect((await entries()).map(({ action }) => action)).toEqual(['collectGarbage'])
  })
})

describe('a change', () => {
  it.each([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['another value', { a: { b: 1 } }, { a: { b: 2 } }, [{ what: 'a.b', from: 1, to: 2 }]],
    ['something new', {}, { a: [1] }, [{ what: 'a', to: [1] }]],
    ['something gone', { a: 'x' }, undefined, [{ what: '', from: { a: 'x' } }]],
  ])('is described as %s', (_, before, after, changes) => {
    expect(describeChange(before, after)).toEqual(changes)
  })

  it('is cut where it is long, and counted where it is much', () => {
    const [long] = describeChange({ plot: '' }, { plot: 'x'.repeat(5000) })
    expect(String(long?.to)).toHaveLength(1001)
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [index, index]))
    expect(describeChange({}, many).at(-1)).toEqual({ what: 'and more', to: 50 })
  })
})
