import { type AssetType, imageTypesOf } from '../assets/asset-type.js'
import type { CandidateOffer } from '../assets/candidate.js'
import type { BlobFacts } from '../cache/blob-ledger.js'
import { storeImage } from '../cache/store-image.js'
import type { ItemKind } from '../library/item-kind.js'
import type { Ports } from '../ports.js'
import type { FoundAsset } from './classify-movies.js'
import type { LibraryFolder } from './library-folder.js'

/** A picture found beside a video, its bytes safe in the cache. */
export interface LocalAsset {
  readonly offer: CandidateOffer
  readonly rank: number
  readonly blob: BlobFacts
}

/** Pictures larger than this are not taken into the cache. */
const maximumBytes = 50 * 1024 * 1024

/** Takes the pictures beside a video into the cache; what cannot be read as a picture is passed over. No file is changed. */
export async function adoptLocalAssets(
  ports: Pick<Ports, 'blobs' | 'images'>,
  folder: LibraryFolder,
  kind: ItemKind,
  found: readonly FoundAsset[],
): Promise<readonly LocalAsset[]> {
  const adopted: LocalAsset[] = []
  for (const asset of bestNamesFirst(found.filter(({ name }) => isImageOf(kind, name.assetType)))) {
    const local = await adopt(ports, folder, asset)
    if (local !== undefined) adopted.push(local)
  }
  return adopted
}

function isImageOf(kind: ItemKind, assetType: AssetType): boolean {
  return (imageTypesOf[kind] as readonly AssetType[]).includes(assetType)
}

/** `poster.jpg` before its alias `folder.jpg`, `fanart.jpg` before `fanart1.jpg`. */
function bestNamesFirst(found: readonly FoundAsset[]): readonly FoundAsset[] {
  return [...found].sort(
    (a, b) =>
      a.name.rank - b.name.rank ||
      b.name.readBy.length - a.name.readBy.length ||
      (a.file.path < b.file.path ? -1 : 1),
  )
}

async function adopt(
  ports: Pick<Ports, 'blobs' | 'images'>,
  folder: LibraryFolder,
  { file, name }: FoundAsset,
): Promise<LocalAsset | undefined> {
  if (file.size === 0 || file.size > maximumBytes) return undefined
  const bytes = await folder.read(file.path, maximumBytes)
  const blob = bytes === undefined ? undefined : await storeImage(ports, bytes)
  if (blob === undefined) return undefined
  const { width, height } = blob
  const size = width === undefined || height === undefined ? {} : { width, height }
  const offer = { assetType: name.assetType, provider: 'local', sourceUrl: file.path, ...size }
  return { offer, rank: name.rank, blob }
}
