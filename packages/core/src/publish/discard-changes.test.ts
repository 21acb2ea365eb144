import { describe, expect, it } from 'vitest'
import { isDirty } from '../library/item.js'
import { mustFindItem } from '../library/must-find.js'
import {
  createMemoryBlobStore,
  createMemoryEventSink,
  createMemoryStorage,
} from '../memory/index.js'
import {
  aDigest,
  aLibrary,
  aMovie,
  aPublication,
  aSelection,
  fixedClock,
} from '../testing/index.js'
import { discardChanges } from './discard-changes.js'
import { itemHistory } from './item-history.js'
import { nothingShown } from './publication.js'

const title = { value: 'Alien', source: 'tmdb', at: 1 }
const edited = { value: 'My Alien', source: 'user', at: 9, lockedAt: 9 }

/** A published movie that was edited since: another title, locked, and another poster. */
async function anEditedMovie() {
  const ports = {
    storage: createMemoryStorage(),
    events: createMemoryEventSink(),
    clock: fixedClock(),
  }
  const { storage } = ports
  await storage.libraries.add(aLibrary())
  await storage.items.add(
    aMovie({
      metadata: { title: edited },
      contentRevision: 4,
      publishedRevision: 2,
      state: 'published',
    }),
  )
  const offers = ['/a', '/b'].map(
    (sourceUrl) => ({ assetType: 'poster', provider: 'tmdb', sourceUrl }) as const,
  )
  await storage.candidates.offer({ itemId: 'alien', provider: 'tmdb', offers, at: 1 })
  const [then, now] = (await storage.candidates.list('alien')).map(({ id }, index) =>
    aSelection({ itemId: 'alien', candidateId: id, digest: aDigest(index + 1) }),
  )
  if (then === undefined || now === undefined) throw new Error('no candidates')
  for (const digest of [then.digest, now.digest])
    await storage.blobLedger.record({ digest, size: 1, mime: 'image/png' }, 1)
  await storage.selections.replace('alien', 'poster', [now])
  const snapshot = { externalIds: { tmdb: '348' }, metadata: { title }, selections: [then] }
  return {
    ports,
    then,
    snapshot,
    publication: aPublication({ snapshot, contentRevisions: { alien: 2 } }),
  }
}

describe('discardChanges', () => {
  it('returns an item to what it said when it was last published, without later locks', async () => {
    const { ports, then, publication } = await anEditedMovie()
    await ports.storage.publications.add(publication)
    const item = await discardChanges(ports, { itemId: 'alien' })
    expect(item).toMatchObject({ metadata: { title }, externalIds: { tmdb: '348' } })
    expect(item.metadata.title?.lockedAt).toBeUndefined()
    expect(await ports.storage.selections.list('alien')).toEqual([then])
    expect(isDirty(item)).toBe(false)
  })

  it('brings the locks of then back with their times, and takes those set since away', async () => {
    const { ports, publication, snapshot } = await anEditedMovie()
    const lockedThen = { ...title, lockedAt: 1 }
    const metadata = { title: lockedThen }
    await ports.storage.publications.add({
      ...publication,
      snapshot: { ...snapshot, metadata, lockedAssets: ['fanart'] },
    })
    const item = await mustFindItem(ports.storage, 'alien')
    const plot = { value: 'Mine.', source: 'user', at: 9, lockedAt: 9 }
    const lockedAssets = ['poster', 'fanart'] as const
    await ports.storage.items.save({
      ...item,
      metadata: { title: { ...edited, lockedAt: 9 }, plot },
      lockedAssets,
    })
    const discarded = await discardChanges(ports, { itemId: 'alien' })
    expect(discarded.metadata).toEqual({ title: lockedThen })
    expect(discarded.lockedAssets).toEqual(['fanart'])
    expect(isDirty(discarded)).toBe(false)
  })

  it('leaves an item whose publication was undone with something to publish', async () => {
    const { ports, publication } = await anEditedMovie()
    await ports.storage.publications.add({
      ...publication,
      contentRevisions: { alien: nothingShown },
    })
    const item = await discardChanges(ports, { itemId: 'alien' })
    expect(item.metadata.title).toEqual(title)
    expect(isDirty(item)).toBe(true)
  })

  it('refuses an item that was never published', async () => {
    const { ports } = await anEditedMovie()
    await expect(discardChanges(ports, { itemId: 'alien' })).rejects.toMatchObject({
      code: 'publication-not-found',
    })
  })
})

describe('itemHistory', () => {
  it('says who did what to which file, newest first, and what stands', async () => {
    const { ports, publication } = await anEditedMovie()
    const before = { digest: aDigest(3), size: 1, modifiedAt: 1 }
    const after = { digest: aDigest(4), size: 1 }
    const changes = [
      { path: 'alien/new.jpg', after },
      { path: 'alien/poster.jpg', before, after },
      { path: 'alien/old.jpg', before },
    ]
    await ports.storage.publications.add({ ...publication, changes, runId: 'run' })
    await ports.storage.publications.add({
      ...publication,
      id: 'later',
      publishedAt: publication.publishedAt + 1,
      changes: [],
    })
    expect(
      await itemHistory({ ...ports, blobs: createMemoryBlobStore() }, { itemId: 'alien' }),
    ).toMatchObject([
      { publicationId: 'later', created: [], stands: true },
      {
        publicationId: 'publication',
        publishedBy: 'auto',
        runId: 'run',
        created: ['alien/new.jpg'],
        replaced: ['alien/poster.jpg'],
        removed: ['alien/old.jpg'],
        stands: false,
      },
    ])
  })
})
