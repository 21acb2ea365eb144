import type { Item, RelativePath } from '../library/item.js'
import { advance } from '../lifecycle/advance.js'
import { nfoDocumentsOf } from '../publish/nfo-documents.js'
import type { Publication } from '../publish/publication.js'
import type { PublishUnit } from '../publish/publish-unit.js'
import type { Stores } from '../storage.js'
import type { FoundFiles } from './as-found.js'
import type { ScanPorts } from './scan-work.js'
import { signatureWithout } from './signature.js'

/** Keeps what was found in the cache and records it as published, in one transaction. Returns the items, published and clean. */
export async function recordAdoption(
  ports: Pick<ScanPorts, 'storage' | 'blobs' | 'clock' | 'ids'>,
  unit: PublishUnit,
  found: FoundFiles,
): Promise<readonly Item[]> {
  const { storage, blobs, clock, ids } = ports
  const nfoDigest = found.nfo && (await blobs.put(found.nfo))
  const publication = publicationOf(unit, found, { id: ids.next(), at: clock.now() })
  return storage.transaction(async (stores) => {
    const at = publication.publishedAt
    if (found.nfo !== undefined && nfoDigest !== undefined) {
      const size = found.nfo.byteLength
      await stores.blobLedger.record(
        { digest: nfoDigest, size, mime: 'application/octet-stream' },
        at,
      )
    }
    await stores.publications.add(publication)
    const digests = new Set(publication.files.map(({ digest }) => digest))
    await stores.blobLedger.refer({ kind: 'publication', id: publication.id }, [...digests], at)
    await takeOver(stores, publication, (unit.series ?? unit.lead).folder)
    const items: Item[] = []
    for (const member of unit.members) items.push(await stores.items.save(published(member, at)))
    return items
  })
}

/** Nothing was replaced: undoing it changes no file. */
function publicationOf(
  unit: PublishUnit,
  { files }: FoundFiles,
  { id, at }: { readonly id: string; readonly at: number },
): Publication {
  const { lead, members, library, selections } = unit
  const { externalIds, metadata } = lead
  return {
    id,
    itemId: lead.id,
    libraryId: library.id,
    publishedAt: at,
    publishedBy: 'user',
    contentRevisions: Object.fromEntries(members.map((item) => [item.id, item.contentRevision])),
    files,
    superseded: [],
    changes: [],
    snapshot: { externalIds, metadata, selections, nfo: nfoDocumentsOf(unit) },
  }
}

function published(item: Item, at: number): Item {
  return advance(item, { at, event: 'adopt', published: item.contentRevision })
}

/** Files that are ours now no longer count as a change of the folder. */
async function takeOver(
  stores: Stores,
  { libraryId, files }: Publication,
  unitFolder: RelativePath,
): Promise<void> {
  const scanned = await stores.scans.find(libraryId, unitFolder)
  if (scanned === undefined || scanned.signature === '' || files.length === 0) return
  await stores.scans.save({ ...scanned, signature: signatureWithout(scanned.signature, files) })
}
