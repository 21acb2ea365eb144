import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../audit/audit-store.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

const edited: AuditEntry = {
  id: 'b',
  at: 2_000,
  actor: 'cli:anna',
  action: 'setFields',
  libraryId: 'films',
  itemId: 'alien',
  outcome: 'done',
  changes: [{ what: 'metadata.title', from: 'Alien', to: 'Aliens' }],
}
const failed: AuditEntry = {
  id: 'a',
  at: 1_000,
  actor: 'worker:nas',
  action: 'undo',
  subject: 'publication 1',
  outcome: 'failed',
  code: 'undo-impossible',
  changes: [],
}

export function describeAuditStoreContract(harness: StorageHarness): void {
  describe('audit store', () => {
    const open = opener(harness)

    async function openWith(...entries: readonly AuditEntry[]) {
      const { audit } = await open()
      for (const entry of entries) await audit.add(entry)
      return audit
    }

    it('keeps every word, of things that nobody knows too, and lists the newest first', async () => {
      const audit = await openWith(failed, edited)
      expect(await audit.list({ limit: 10 })).toEqual([edited, failed])
    })

    it('lists those of an item, of a library, and since a time', async () => {
      const audit = await openWith(failed, edited)
      expect(await audit.list({ itemId: 'alien', limit: 10 })).toEqual([edited])
      expect(await audit.list({ libraryId: 'films', limit: 10 })).toEqual([edited])
      expect(await audit.list({ itemId: 'brazil', limit: 10 })).toEqual([])
      expect(await audit.list({ since: 2_000, limit: 10 })).toEqual([edited])
    })

    it('gives pages, also within one moment', async () => {
      const all = ['d', 'c', 'b', 'a'].map((id) => ({ ...edited, id }))
      const audit = await openWith(...all.toReversed())
      const first = await audit.list({ limit: 3 })
      expect(first).toEqual(all.slice(0, 3))
      expect(await audit.list({ limit: 3, after: all[2] ?? edited })).toEqual(all.slice(3))
    })

    it('forgets what is older than a time', async () => {
      const audit = await openWith(failed, edited)
      expect(await audit.prune(2_000)).toBe(1)
      expect(await audit.list({ limit: 10 })).toEqual([edited])
    })
  })
}
