import { describe, expect, it } from 'vitest'
import { createMemoryLibraryFolders, createMemoryStorage } from '../memory/index.js'
import { aDigest, aLibrary, aMovie, aPublication, testTime } from '../testing/index.js'
import { pruneHistory, undoableSince } from './prune-history.js'

const day = 24 * 60 * 60 * 1000
const published = (id: string, daysAgo: number) =>
  aPublication({ id, publishedAt: testTime - daysAgo * day })

describe('undoableSince', () => {
  it.each([
    ['90 days when nobody said', {}, testTime - 90 * day],
    ['as many days as the library says', { publishing: { undoDays: 365 } }, testTime - 365 * day],
    ['for ever', { publishing: { undoDays: 0 } }, undefined],
  ] as const)('keeps the way back %s', (_, settings, since) => {
    expect(undoableSince(settings, testTime)).toBe(since)
  })
})

describe('pruneHistory', () => {
  it('lets go of the bytes that only expired publications need, once', async () => {
    const ports = { storage: createMemoryStorage(), folders: createMemoryLibraryFolders() }
    const { storage } = ports
    await storage.libraries.add(aLibrary())
    await storage.items.add(aMovie())
    const [onlyOld, both] = [aDigest(8), aDigest(9)]
    for (const digest of [onlyOld, both])
      await storage.blobLedger.record({ digest, size: 1, mime: 'image/png' }, 1)
    const file = (digest: typeof both) => ({ path: 'alien/a.jpg', digest, size: 1, modifiedAt: 1 })
    const facts = { libraryId: 'films', itemId: 'alien', superseded: [] }
    const old = {
      ...published('old', 200),
      ...facts,
      files: [file(onlyOld)],
      superseded: [file(both)],
    }
    const latest = { ...published('new', 1), ...facts, files: [file(both)] }
    for (const publication of [old, latest]) {
      await storage.publications.add(publication)
      const digests = [...publication.files, ...publication.superseded].map(({ digest }) => digest)
      await storage.blobLedger.refer({ kind: 'publication', id: publication.id }, digests, 1)
    }
    expect(await pruneHistory(ports, { libraryId: 'films', at: testTime })).toBe(1)
    expect(await storage.blobLedger.referrers(onlyOld)).toEqual([])
    expect(await storage.blobLedger.referrers(both)).toEqual([{ kind: 'publication', id: 'new' }])
    expect(await pruneHistory(ports, { libraryId: 'films', at: testTime })).toBe(0)
  })
})
