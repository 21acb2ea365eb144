import { digestOf } from '../cache/digest.js'
import type { RelativePath } from '../library/item.js'
import { mergeNfo } from '../nfo/merge-nfo.js'
import { entryAt } from '../publish/entry-at.js'
import { nfoDocumentsOf } from '../publish/nfo-documents.js'
import type { PublishedFile } from '../publish/publication.js'
import type { PublishUnit } from '../publish/publish-unit.js'
import { wantedNfo } from '../publish/wanted-nfo.js'
import type { LibraryFolder } from './library-folder.js'
import type { ScanPorts } from './scan-work.js'

/** The NFO and pictures of an item as somebody else put them there. */
export interface FoundFiles {
  readonly files: readonly PublishedFile[]
  /** Absent for a season whose players read none. */
  readonly nfo?: Uint8Array
}

/** `no-nfo`: none where the players of the library read it; `nfo-broken`: it would have to be written anew; `changed`: since the scan. */
export type NotAsFound = 'no-nfo' | 'nfo-broken' | 'changed'

const maximumNfoBytes = 4 * 1024 * 1024

/** What lies beside an item's video, with true digests; or why it cannot be taken as published. */
export async function asFound(
  ports: Pick<ScanPorts, 'storage' | 'blobs'>,
  folder: LibraryFolder,
  unit: PublishUnit,
): Promise<FoundFiles | NotAsFound> {
  const nfo = await nfoAsFound(ports, folder, unit)
  if (typeof nfo === 'string') return nfo
  const pictures = await picturesAsFound(ports, folder, unit)
  if (pictures === 'changed') return pictures
  if (nfo === undefined) return { files: pictures }
  return { files: [nfo.file, ...pictures], nfo: nfo.bytes }
}

async function nfoAsFound(
  ports: Pick<ScanPorts, 'blobs'>,
  folder: LibraryFolder,
  unit: PublishUnit,
): Promise<{ readonly file: PublishedFile; readonly bytes: Uint8Array } | NotAsFound | undefined> {
  const none = unit.lead.kind === 'season' ? undefined : 'no-nfo'
  const wanted = await wantedNfo(ports, folder, unit)
  const path = wanted?.file?.path
  const entry = path === undefined ? undefined : await entryAt(folder, path)
  if (path === undefined || entry === undefined) return none
  const bytes = await folder.read(path, maximumNfoBytes)
  if (bytes?.byteLength !== entry.size) return 'changed'
  if (isBroken(bytes, unit)) return 'nfo-broken'
  const { size, modifiedAt } = entry
  return { file: { path, digest: await digestOf(bytes), size, modifiedAt }, bytes }
}

function isBroken(theirs: Uint8Array, unit: PublishUnit): boolean {
  const ours = nfoDocumentsOf(unit)
  const { profiles: profile } = unit.library.settings
  const { changes, conflicts } = mergeNfo({ base: ours, theirs, ours, profile })
  return conflicts.length > 0 || changes.some(({ kind }) => kind === 'rewritten')
}

/** The pictures that the scan chose, as they are now; `changed` when one is another by now. */
async function picturesAsFound(
  { storage }: Pick<ScanPorts, 'storage'>,
  folder: LibraryFolder,
  { lead, selections }: PublishUnit,
): Promise<readonly PublishedFile[] | 'changed'> {
  const chosen = new Set(selections.map(({ digest }) => digest))
  const files = new Map<RelativePath, PublishedFile>()
  for (const { provider, sourceUrl: path, digest } of await storage.candidates.list(lead.id)) {
    if (provider !== 'local' || digest === undefined || !chosen.has(digest)) continue
    const now = await folder.facts(path)
    if (now === undefined) continue
    if (now.digest !== digest) return 'changed'
    files.set(path, { path, digest, size: now.size, modifiedAt: now.modifiedAt })
  }
  return [...files.values()]
}
