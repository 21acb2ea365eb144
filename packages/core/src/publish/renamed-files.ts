import type { RelativePath } from '../library/item.js'
import { baseOf, folderOf, joinPath } from '../library/relative-path.js'
import type { Stores } from '../storage.js'
import type { Publication } from './publication.js'
import type { PublishUnit } from './publish-unit.js'
import { assetTargetsOf, nfoTargetOf } from './targets.js'

/**
 * Published path → the path it would have now, for files whose name no longer goes with the video: it was renamed, or moved to another folder.
 * Only names count: what is chosen now may be something else.
 */
export async function renamedFiles(
  { blobLedger }: Pick<Stores, 'blobLedger'>,
  unit: PublishUnit,
  { files, snapshot }: Publication,
): Promise<ReadonlyMap<RelativePath, RelativePath>> {
  const digests = snapshot.selections.map(({ digest }) => digest)
  const facts = await blobLedger.findMany(digests.filter((digest) => !unit.blobs.has(digest)))
  const more = facts.map((blob) => [blob.digest, blob] as const)
  const blobs = more.length === 0 ? unit.blobs : new Map([...unit.blobs, ...more])
  const targets = assetTargetsOf({ ...unit, selections: snapshot.selections, blobs })
  const today = new Set(targets.map(({ path }) => path))
  const renamed = new Map<RelativePath, RelativePath>()
  const free = targets.filter(({ path }) => !files.some((file) => file.path === path))
  for (const { path, digest } of files) {
    if (today.has(path)) continue
    const expected = isNfo(path)
      ? expectedNfo(unit, path)
      : free.find((target) => target.digest === digest)?.path
    if (expected !== undefined && expected !== path) renamed.set(path, expected)
  }
  return renamed
}

function isNfo(path: RelativePath): boolean {
  return path.endsWith('.nfo')
}

/** A movie may have its NFO under the general name or under that of its video. */
function expectedNfo(unit: PublishUnit, path: RelativePath): RelativePath | undefined {
  const usual = nfoTargetOf(unit)
  const [video] = unit.lead.videos
  if (usual === undefined || video === undefined) return usual
  const named = joinPath(unit.lead.folder, `${baseOf(video.path)}.nfo`)
  if (unit.lead.kind !== 'movie' || folderOf(path) !== unit.lead.folder) return usual
  return path === named ? path : usual
}
