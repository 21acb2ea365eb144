import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  type BackedUpFile,
  type BackupHeader,
  type BackupManifest,
  backedUpFiles,
  backupVersion,
  packRows,
  partNames,
} from '../../backup/backup-format.js'
import type { CopiedRows, StorageSnapshot } from '../../backup/storage-copy.js'
import type { Digest } from '../../cache/digest.js'
import { CorruptBlobError, InvalidInputError } from '../../errors.js'
import type { Ports } from '../../ports.js'
import type { VerbOptions } from '../../progress.js'
import { createProgressMeter, type ProgressMeter } from '../../progress-meter.js'
import { storageErrorOf } from '../disk-errors.js'
import { readWhole } from '../files.js'
import { syncFolder } from '../sync-folder.js'
import { encrypting, type Passphrase } from './passphrase.js'
import { type TarEntry, tarEnd, tarFile } from './tar.js'

const zip = promisify(gzip)

export interface WriteBackupRequest extends VerbOptions {
  /** Where to; made with its folders, over one that is there, for its owner alone. */
  readonly file: string
  /** The folder that `config.yaml` and `secret.key` lie in. */
  readonly dataFolder: string
  /** Encrypts it, in the age format. The key of sealed secrets is in it only then. */
  readonly passphrase?: Passphrase
  /** Also every blob of the cache. */
  readonly blobs?: true
}

/** What is in a backup. */
export interface BackupReport {
  readonly file: string
  readonly rows: number
  readonly blobs: number
  /** Blobs that are rotten: they are not in it. */
  readonly corrupt: readonly Digest[]
  readonly files: readonly BackedUpFile[]
}

/** What a backup needs. */
export type BackupPorts = Pick<Ports, 'storage' | 'blobs' | 'clock' | 'events'>

/**
 * Writes everything that Metarr remembers into one file, as it is at one moment, while others go on. The file appears when it is whole and on the disk.
 *
 * @throws {StorageError} `disk-full`, `storage-unavailable`; then nothing is left behind, and a backup that was there before stays.
 */
export async function writeBackup(
  ports: BackupPorts,
  request: WriteBackupRequest,
): Promise<BackupReport> {
  const { copier } = ports.storage
  if (copier === undefined) throw new InvalidInputError('This storage cannot be backed up')
  const file = resolve(request.file)
  const temporary = `${file}.${randomUUID()}.partial`
  try {
    await mkdir(dirname(file), { recursive: true })
    const tally = await copier.copy((snapshot) => writeArchive(ports, temporary, request, snapshot))
    await rename(temporary, file)
    await syncFolder(dirname(file))
    return { file, ...tally }
  } catch (error) {
    await rm(temporary, { force: true })
    request.signal?.throwIfAborted()
    throw storageErrorOf(error, file)
  }
}

/** What was put into a backup so far. */
interface Tally {
  rows: number
  blobs: number
  readonly corrupt: Digest[]
  readonly files: BackedUpFile[]
}

async function writeArchive(
  ports: BackupPorts,
  temporary: string,
  request: WriteBackupRequest,
  snapshot: StorageSnapshot,
): Promise<Tally> {
  const tally: Tally = { rows: 0, blobs: 0, corrupt: [], files: [] }
  const parts = partsOf(ports, request, snapshot, tally)
  const bytes = Readable.from(archiveOf(parts, ports.clock.now()), { objectMode: false })
  const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(await encrypting(bytes, request.passphrase), file)
  return tally
}

/** The parts, and behind them the manifest with what all of them come down to. */
async function* archiveOf(
  parts: AsyncGenerator<TarEntry, Pick<BackupManifest, 'rows' | 'blobs'>>,
  at: number,
): AsyncIterable<Uint8Array> {
  const all = createHash('sha256')
  for (let count = 0; ; count++) {
    const { done, value } = await parts.next()
    if (done) {
      const manifest: BackupManifest = { ...value, parts: count, digest: all.digest('hex') }
      yield* tarFile({ name: partNames.manifest, bytes: json(manifest) }, at)
      yield tarEnd
      return
    }
    all.update(`${createHash('sha256').update(value.bytes).digest('hex')}  ${value.name}\n`)
    yield* tarFile(value, at)
  }
}

async function* partsOf(
  ports: BackupPorts,
  request: WriteBackupRequest,
  { schema, total, rows }: StorageSnapshot,
  tally: Tally,
): AsyncGenerator<TarEntry, Pick<BackupManifest, 'rows' | 'blobs'>> {
  const createdAt = ports.clock.now()
  const what = { format: 'metarr-backup', version: backupVersion } as const
  const header: BackupHeader = { ...what, createdAt, schema: [...schema], total }
  yield { name: partNames.header, bytes: json(header) }
  yield* filesOf(request, tally)
  const digests = request.blobs ? await listOf(ports.blobs.list()) : []
  const meter = createProgressMeter(ports, 'backup', request, total + digests.length)
  yield* rowsOf(rows(), tally, request.signal, meter)
  yield* blobsOf(ports, digests, tally, request.signal, meter)
  return { rows: tally.rows, blobs: tally.blobs }
}

async function* filesOf(
  { dataFolder, passphrase }: WriteBackupRequest,
  { files }: Tally,
): AsyncGenerator<TarEntry> {
  for (const name of backedUpFiles) {
    if (name === 'secret.key' && passphrase === undefined) continue
    const bytes = await readWhole(resolve(dataFolder, name))
    if (bytes === undefined) continue
    files.push(name)
    yield { name: partNames.file(name), bytes }
  }
}

async function* rowsOf(
  pages: AsyncIterable<CopiedRows>,
  tally: Tally,
  signal: AbortSignal | undefined,
  meter: ProgressMeter,
): AsyncGenerator<TarEntry> {
  let number = 0
  for await (const page of pages) {
    signal?.throwIfAborted()
    for (const text of packRows(page)) {
      yield { name: partNames.rows(++number), bytes: await zip(text) }
    }
    tally.rows += page.rows.length
    meter.advance(page.table, page.rows.length)
  }
}

/** One that is gone by now was needed by nobody. */
async function* blobsOf(
  { blobs }: BackupPorts,
  digests: readonly Digest[],
  tally: Tally,
  signal: AbortSignal | undefined,
  meter: ProgressMeter,
): AsyncGenerator<TarEntry> {
  for (const digest of digests) {
    signal?.throwIfAborted()
    const bytes = await blobs.get(digest).catch(unlessCorrupt)
    if (bytes === 'corrupt') tally.corrupt.push(digest)
    else if (bytes !== undefined) {
      yield { name: partNames.blob(digest), bytes }
      tally.blobs++
    }
    meter.advance(digest)
  }
}

function unlessCorrupt(error: unknown): 'corrupt' {
  if (error instanceof CorruptBlobError) return 'corrupt'
  throw error
}

async function listOf<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}
