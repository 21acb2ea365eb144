import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BackedUpFile, BackupHeader } from '../../backup/backup-format.js'
import type { CopiedRows } from '../../backup/storage-copy.js'
import { InvalidInputError, StorageError } from '../../errors.js'
import type { Storage } from '../../storage.js'
import { storageErrorOf } from '../disk-errors.js'
import { writeSynced } from '../files.js'
import { createSecretKeyFile, parseSecretKeys } from '../secret-keys.js'
import { syncFolder } from '../sync-folder.js'
import { type ReadBackupRequest, readBackup } from './read-backup.js'
import { type BackupPorts, writeBackup } from './write-backup.js'

/** What a backup holds, all of it checked. */
export interface BackupContents {
  readonly header: BackupHeader
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>
  readonly blobs: number
  readonly blobBytes: number
  readonly files: readonly BackedUpFile[]
}

/** The same, with the files themselves. */
interface ReadContents extends BackupContents {
  readonly documents: ReadonlyMap<BackedUpFile, Uint8Array>
}

/** Reads a whole backup and checks it; changes nothing. @throws as {@link readBackup} does. */
export async function inspectBackup(request: ReadBackupRequest): Promise<BackupContents> {
  const { documents: _, ...contents } = await readContents(request)
  return contents
}

async function readContents(request: ReadBackupRequest): Promise<ReadContents> {
  const tables: Record<string, number> = {}
  const documents = new Map<BackedUpFile, Uint8Array>()
  let header: BackupHeader | undefined
  let [blobs, blobBytes] = [0, 0]
  for await (const part of readBackup(request)) {
    if (part.kind === 'header') header = part.header
    if (part.kind === 'file') documents.set(part.name, part.bytes)
    if (part.kind === 'rows') {
      tables[part.page.table] = (tables[part.page.table] ?? 0) + part.page.rows.length
    }
    if (part.kind === 'blob') {
      blobs++
      blobBytes += part.bytes.byteLength
    }
  }
  if (header === undefined) throw new InvalidInputError('This is no backup of Metarr: it is empty')
  return { header, tables, blobs, blobBytes, files: [...documents.keys()], documents }
}

/** @throws {StorageError} `storage-too-new` when the backup has steps of the schema that this version of Metarr does not know. */
export async function refuseNewerBackup(
  { copier }: Pick<Storage, 'copier'>,
  { schema }: BackupHeader,
): Promise<void> {
  const known = (await copier?.copy(async (now) => now.schema)) ?? []
  const unknown = schema.filter((step) => !known.includes(step))
  if (unknown.length === 0) return
  throw new StorageError(
    'storage-too-new',
    `A newer version of Metarr made this backup: it has ${unknown.join(', ')}`,
  )
}

export interface RestoreBackupRequest extends ReadBackupRequest {
  /** Where `config.yaml` and `secret.key` go. */
  readonly dataFolder: string
  /** Where what is replaced is backed up first, without blobs: none of them is removed. Nothing may be there yet. */
  readonly wayBack: string
}

/** What a restore put back. */
export interface RestoreBackupReport extends BackupContents {
  readonly rows: number
  /** The backup of what was there before. */
  readonly wayBack: string
  /** Files that were there, and where they lie now. */
  readonly movedAside: readonly string[]
}

/**
 * Puts a backup in the place of everything that Metarr remembers: all rows in one transaction, or none. It is read to its end and checked before anything
 * is touched, and what is there is backed up to `wayBack`. Blobs are added, rotten ones healed, and keys of secrets are put behind those that are there;
 * nothing of either is removed.
 *
 * @throws as {@link readBackup} does, and {@link createSecretKeyFile} for its keys; then all rows and settings are as they were.
 */
export async function restoreBackup(
  ports: BackupPorts,
  request: RestoreBackupRequest,
): Promise<RestoreBackupReport> {
  const { copier } = ports.storage
  if (copier === undefined) throw new InvalidInputError('This storage cannot be restored')
  if (existsSync(request.wayBack)) {
    throw new InvalidInputError(`${request.wayBack} is there already: name another way back`)
  }
  const { documents, ...contents } = await readContents(request)
  await refuseNewerBackup(ports.storage, contents.header)
  const { dataFolder, wayBack, signal } = request
  await writeBackup(ports, { file: wayBack, dataFolder, ...(signal ? { signal } : {}) })
  await addKeys(dataFolder, documents.get('secret.key'))
  if (contents.blobs > 0) await putBlobs(ports, request)
  const { schema } = contents.header
  const rows = await copier.replace({ schema, rows: () => rowsOf(request) })
  const movedAside = await replaceFile(
    join(dataFolder, 'config.yaml'),
    documents.get('config.yaml'),
  )
  return { ...contents, rows, wayBack, movedAside }
}

async function putBlobs({ blobs }: BackupPorts, request: ReadBackupRequest): Promise<void> {
  for await (const part of readBackup(request)) {
    if (part.kind === 'blob') await blobs.put(part.bytes, { heal: true })
  }
}

async function* rowsOf(request: ReadBackupRequest): AsyncIterable<CopiedRows> {
  for await (const part of readBackup(request)) if (part.kind === 'rows') yield part.page
}

async function addKeys(dataFolder: string, bytes: Uint8Array | undefined): Promise<void> {
  if (bytes === undefined) return
  const keys = parseSecretKeys(Buffer.from(bytes).toString('utf8'), 'The key in the backup')
  await createSecretKeyFile(join(dataFolder, 'secret.key')).add(keys)
}

async function replaceFile(
  path: string,
  bytes: Uint8Array | undefined,
): Promise<readonly string[]> {
  if (bytes === undefined) return []
  const temporary = `${path}.${randomUUID()}`
  const aside = `${path}.before-${randomUUID().slice(0, 8)}`
  try {
    await writeSynced(temporary, bytes, 'wx', 0o600)
    const wasThere = existsSync(path)
    if (wasThere) await rename(path, aside)
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return wasThere ? [aside] : []
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}
