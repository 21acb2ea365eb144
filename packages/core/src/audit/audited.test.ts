import { describe, expect, it } from 'vitest'
import type { MetarrEvent } from '../events.js'
import { createMetarr } from '../metarr.js'
import { aLibrary, aMovie } from '../testing/builders.js'
import { memoryPorts } from '../testing/memory-ports.js'
import { audited, auditRetentionDays } from './audited.js'
import { describeChange } from './describe-change.js'

const dayMs = 24 * 60 * 60 * 1000

async function openScene() {
  const told: MetarrEvent[] = []
  const ports = memoryPorts({ events: { emit: (event) => void told.push(event) } })
  await ports.storage.libraries.add(aLibrary())
  await ports.storage.items.add(aMovie({ id: 'alien' }))
  const metarr = audited(createMetarr(ports), 'cli:anna')
  return { ports, metarr, told, entries: () => ports.storage.audit.list({ limit: 10 }) }
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

  it('says only that a library was added', async () => {
    const { ports, metarr, entries } = await openScene()
    const { id } = await metarr.addLibrary({ root: '/series', kind: 'series', name: 'Series' })
    expect(await ports.storage.libraries.find(id)).toBeDefined()
    expect(await entries()).toMatchObject([
      { action: 'addLibrary', libraryId: id, changes: [{ what: '' }] },
    ])
  })

  it('leaves one entry for what failed, with its code, and lets the error out', async () => {
    const { metarr, entries } = await openScene()
    await expect(metarr.discard({ itemId: 'nobody' })).rejects.toThrow('nobody')
    expect(await entries()).toMatchObject([
      { action: 'discard', itemId: 'nobody', outcome: 'failed', code: 'publication-not-found' },
    ])
  })

  it('lets a call that worked answer when the log fails, and tells of it', async () => {
    const { ports, metarr, told } = await openScene()
    const { audit } = ports.storage
    Object.assign(audit, { add: () => Promise.reject(new Error('disk full')) })
    const item = await metarr.setFields({ itemId: 'alien', values: { title: 'Aliens' } })
    expect(item.metadata.title?.value).toBe('Aliens')
    await expect(metarr.discard({ itemId: 'nobody' })).rejects.toThrow('nobody')
    const about = (action: string) => ({ type: 'audit:failed', action, message: 'disk full' })
    expect(told.filter(({ type }) => type === 'audit:failed')).toEqual([
      about('setFields'),
      about('discard'),
    ])
  })

  it('takes no item for new that only the answer names', async () => {
    const { ports, entries } = await openScene()
    const rejection = { itemId: 'alien', chosen: [] }
    const rejecting = { ...createMetarr(ports), rejectCandidate: async () => rejection }
    await audited(rejecting, 'cli:anna').rejectCandidate({ candidateId: 'poster' })
    expect(await entries()).toMatchObject([
      { itemId: 'alien', subject: 'poster', outcome: 'done', changes: [] },
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
