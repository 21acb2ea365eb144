import type { Digest } from '../cache/digest.js'
import { CorruptBlobError, InvalidInputError } from '../errors.js'
import { mustFindLibrary } from '../library/must-find.js'
import { describeNfoDifference, type NfoChange } from '../nfo/difference.js'
import { nfoLimits } from '../nfo/xml.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { bytesToWrite, changesFiles, type FileOperation, type PublishPlan } from './plan.js'
import type { PlanPorts } from './prepare-plan.js'

/** What is known of a picture without showing it; its bytes are in the cache under the digest. */
export interface PictureDescription {
  readonly digest: Digest
  readonly mime: string
  readonly width?: number
  readonly height?: number
}

/** One file operation for people and programs: without bytes, with what they come to. */
export interface OperationDescription {
  readonly action: FileOperation['action']
  readonly path: string
  readonly purpose: string
  /** Of the bytes afterwards; absent when the file goes. */
  readonly digest?: Digest
  readonly size?: number
  /** What lies there now. */
  readonly before?: { readonly digest: Digest; readonly size: number; readonly modifiedAt: number }
  /** Element by element, for an NFO that is created or replaced. */
  readonly nfo?: readonly NfoChange[]
  /** For a picture that the cache knows. */
  readonly picture?: PictureDescription
  readonly pictureBefore?: PictureDescription
}

/** A plan for people and programs. */
export interface PlanDescription extends Omit<PublishPlan, 'operations'> {
  readonly operations: readonly OperationDescription[]
  readonly bytesToWrite: number
  /** Whether carrying it out would change any file. */
  readonly changes: boolean
}

/** Says all about a plan that can be said without carrying it out: NFO files element by element, pictures by their facts, bytes to write. Reads only. */
export async function describePlan(ports: PlanPorts, plan: PublishPlan): Promise<PlanDescription> {
  const library = await mustFindLibrary(ports.storage, plan.libraryId)
  const folder = ports.folders.open(library.root)
  const operations: OperationDescription[] = []
  for (const operation of plan.operations)
    operations.push(await describeOperation(ports, folder, operation))
  return { ...plan, operations, bytesToWrite: bytesToWrite(plan), changes: changesFiles(plan) }
}

async function describeOperation(
  ports: PlanPorts,
  folder: LibraryFolder,
  operation: FileOperation,
): Promise<OperationDescription> {
  const { action, path, purpose } = operation
  const before = 'before' in operation ? operation.before : undefined
  const nfo = await nfoChanges(ports, folder, operation)
  const pictureBefore = await pictureOf(ports, before?.digest)
  const picture = 'digest' in operation ? await pictureOf(ports, operation.digest) : undefined
  return {
    action,
    path,
    purpose,
    ...('digest' in operation ? { digest: operation.digest } : {}),
    ...('size' in operation ? { size: operation.size } : {}),
    ...(before === undefined ? {} : { before }),
    ...(nfo === undefined ? {} : { nfo }),
    ...(picture === undefined ? {} : { picture }),
    ...(pictureBefore === undefined ? {} : { pictureBefore }),
  }
}

async function nfoChanges(
  { blobs }: PlanPorts,
  folder: LibraryFolder,
  operation: FileOperation,
): Promise<readonly NfoChange[] | undefined> {
  if (!('content' in operation) || !operation.path.toLowerCase().endsWith('.nfo')) return undefined
  const { action, path, digest, content } = operation
  const after = content.kind === 'bytes' ? content.bytes : await readable(() => blobs.get(digest))
  if (after === undefined) return undefined
  const now = async () => folder.read(path, nfoLimits.bytes)
  const before = action === 'replace' ? await readable(now) : undefined
  return describeNfoDifference(before, after)
}

/** Bytes that are too many or spoilt are not shown. */
async function readable(
  read: () => Promise<Uint8Array | undefined>,
): Promise<Uint8Array | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof CorruptBlobError) return undefined
    throw error
  }
}

async function pictureOf(
  { storage }: PlanPorts,
  digest: Digest | undefined,
): Promise<PictureDescription | undefined> {
  const known = digest === undefined ? undefined : await storage.blobLedger.find(digest)
  if (known === undefined || !known.mime.startsWith('image/')) return undefined
  const { mime, width, height } = known
  return {
    digest: known.digest,
    mime,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  }
}
