import PQueue from 'p-queue'
import type { BlobFacts, BlobRecord } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import { isKept, putImage } from '../cache/store-image.js'
import type { Ports } from '../ports.js'
import type { Finding, ScanProblem, UnitFindings } from './finding.js'
import type { FoundPicture, LocalAsset } from './found-picture.js'
import type { LibraryFolder } from './library-folder.js'
import { maximumPictureBytes } from './local-assets.js'
import { problemOfFile } from './problem-of-file.js'
import type { ReadFinding, UnitReading } from './unit-reading.js'

type KeepPorts = Pick<Ports, 'blobs' | 'images' | 'storage'>

/** Where pictures come from, and what is known of them. */
interface Keeping {
  readonly folder: LibraryFolder
  /** Each digest is looked at once. */
  readonly kept: Map<Digest, Promise<BlobFacts | undefined>>
  readonly known: ReadonlyMap<Digest, BlobRecord>
  /** Pictures are large: only some are in memory at once. */
  readonly inTurn: PQueue
}

const picturesAtOnce = 8

/** The readings with the pictures of their findings in the cache; what is none is left out, and what cannot be read is a problem. */
export async function keepPictures(
  ports: KeepPorts,
  folder: LibraryFolder,
  readings: readonly UnitReading[],
): Promise<readonly UnitFindings[]> {
  const pictures = readings.flatMap(({ findings }) => findings.flatMap((one) => one.pictures))
  const digests = pictures.map(({ digest }) => digest)
  const records = digests.length === 0 ? [] : await ports.storage.blobLedger.findMany(digests)
  const known = new Map(records.map((record) => [record.digest, record]))
  const inTurn = new PQueue({ concurrency: picturesAtOnce })
  const keeping = { folder, known, kept: new Map(), inTurn }
  return Promise.all(readings.map((reading) => withAssets(ports, keeping, reading)))
}

async function withAssets(
  ports: KeepPorts,
  keeping: Keeping,
  { findings: read, unknownFiles, problems: ofNone }: UnitReading,
): Promise<UnitFindings> {
  const findings: Finding[] = []
  for (const finding of read) findings.push(await assetsOf(ports, keeping, finding))
  const problems = [...ofNone, ...findings.flatMap((finding) => finding.problems)]
  return { findings, unknownFiles, problems }
}

async function assetsOf(
  ports: KeepPorts,
  keeping: Keeping,
  { pictures, ...finding }: ReadFinding,
): Promise<Finding> {
  const localAssets: LocalAsset[] = []
  const problems: ScanProblem[] = [...finding.problems]
  for (const picture of pictures) {
    const { path } = picture.file
    try {
      const blob = await keptBlob(ports, keeping, picture)
      if (blob !== undefined) localAssets.push(assetOf(picture, blob))
    } catch (error) {
      problems.push(problemOfFile(path, error))
    }
  }
  return { ...finding, localAssets, problems }
}

function assetOf({ assetType, rank, file }: FoundPicture, blob: BlobFacts): LocalAsset {
  const { width, height } = blob
  const size = width === undefined || height === undefined ? {} : { width, height }
  return { offer: { assetType, provider: 'local', sourceUrl: file.path, ...size }, rank, blob }
}

function keptBlob(
  ports: KeepPorts,
  keeping: Keeping,
  picture: FoundPicture,
): Promise<BlobFacts | undefined> {
  const { digest } = picture
  const blob = keeping.kept.get(digest) ?? keeping.inTurn.add(() => keep(ports, keeping, picture))
  keeping.kept.set(digest, blob)
  return blob
}

async function keep(
  ports: KeepPorts,
  { folder, known }: Keeping,
  { digest, file }: FoundPicture,
): Promise<BlobFacts | undefined> {
  const record = known.get(digest)
  if (record !== undefined && (await isKept(ports, record))) return record
  const bytes = await folder.read(file.path, maximumPictureBytes)
  return bytes === undefined ? undefined : putImage(ports, bytes)
}
