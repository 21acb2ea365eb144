import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import {
  type BackedUpFile,
  type BackupHeader,
  type BackupManifest,
  backupLimits,
  parseHeader,
  parseManifest,
  partOf,
  sizeLimitOf,
  unpackRows,
} from '../../backup/backup-format.js'
import type { CopiedRows } from '../../backup/storage-copy.js'
import type { Digest } from '../../cache/digest.js'
import { InvalidInputError, MetarrError } from '../../errors.js'
import { storageErrorOf } from '../disk-errors.js'
import { ageMark, decrypting } from './passphrase.js'
import { readTar, type TarEntry, TornArchive } from './tar.js'

const unzip = promisify(gunzip)

/** Which backup, and what opens it. */
export interface ReadBackupRequest {
  readonly file: string
  readonly passphrase?: string
  readonly signal?: AbortSignal
}

/** A part of a backup, checked. */
export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'file'; readonly name: BackedUpFile; readonly bytes: Uint8Array }
  | { readonly kind: 'rows'; readonly page: CopiedRows }
  | { readonly kind: 'blob'; readonly digest: Digest; readonly bytes: Uint8Array }
  | { readonly kind: 'manifest'; readonly manifest: BackupManifest }

/**
 * Reads a backup part by part, of which it keeps one in memory. Each part has been checked by itself; that all of them are there and belong together is
 * known only when this ends without an error.
 *
 * @throws {InvalidInputError} when it is none, is torn, was changed, or is encrypted with another passphrase. @throws {StorageError} when a newer
 * version made it, or it cannot be read.
 */
export async function* readBackup(request: ReadBackupRequest): AsyncIterable<BackupPart> {
  const check = createCheck()
  try {
    for await (const { name, bytes } of entriesOf(request)) yield await check.part(name, bytes)
  } catch (error) {
    request.signal?.throwIfAborted()
    throw explained(error, request.file)
  }
  check.end()
}

async function* entriesOf(request: ReadBackupRequest): AsyncIterable<TarEntry> {
  const source = await openSource(request)
  try {
    for await (const entry of readTar(source, (name) => sizeLimitOf(partOf(name)))) {
      request.signal?.throwIfAborted()
      yield entry
    }
  } finally {
    source.destroy()
  }
}

async function openSource({ file, passphrase }: ReadBackupRequest): Promise<Readable> {
  if (!(await isEncryptedBackup(file))) return createReadStream(file)
  if (passphrase !== undefined) return decrypting(createReadStream(file), passphrase)
  throw new InvalidInputError('This backup is encrypted: it needs its passphrase')
}

/** Whether a file is in the age format. @throws {StorageError} when it cannot be read. */
export async function isEncryptedBackup(file: string): Promise<boolean> {
  try {
    return (await firstBytes(file)).equals(Buffer.from(ageMark))
  } catch (error) {
    throw storageErrorOf(error, file)
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const bytes = Buffer.alloc(ageMark.length)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Sees that parts come in order, that each is what it says, and that none is missing at the end. */
function createCheck() {
  const all = createHash('sha256')
  const seen = { parts: 0, pages: 0, rows: 0, blobs: 0 }
  let manifest: BackupManifest | undefined

  async function read(path: string, bytes: Uint8Array): Promise<BackupPart> {
    const part = partOf(path)
    if (manifest !== undefined) throw notOurs('it goes on after its end')
    if ((part.kind === 'header') !== (seen.parts === 0)) throw notOurs('it begins in the middle')
    if (part.kind === 'header') return { kind: 'header', header: parseHeader(textOf(bytes)) }
    if (part.kind === 'file') return { ...part, bytes }
    if (part.kind === 'rows') return { kind: 'rows', page: await rowsOf(part.number, bytes) }
    if (part.kind === 'blob') return blobOf(part.digest, bytes)
    manifest = parseManifest(textOf(bytes))
    const { digest, parts, rows, blobs } = manifest
    const isWhole = parts === seen.parts && rows === seen.rows && blobs === seen.blobs
    if (!isWhole || digest !== all.digest('hex')) throw changed()
    return { kind: 'manifest', manifest }
  }

  async function rowsOf(number: number, bytes: Uint8Array): Promise<CopiedRows> {
    if (number !== ++seen.pages) throw changed()
    const page = unpackRows(textOf(await unzip(bytes, { maxOutputLength: backupLimits.rows })))
    seen.rows += page.rows.length
    return page
  }

  function blobOf(digest: Digest, bytes: Uint8Array): BackupPart {
    seen.blobs++
    if (hashOf(bytes) !== digest) throw changed()
    return { kind: 'blob', digest, bytes }
  }

  return {
    async part(path: string, bytes: Uint8Array): Promise<BackupPart> {
      const part = await read(path, bytes)
      if (part.kind !== 'manifest') all.update(`${hashOf(bytes)}  ${path}\n`)
      seen.parts++
      return part
    },

    end() {
      if (manifest === undefined) throw torn()
    },
  }
}

function notOurs(why: string): InvalidInputError {
  return new InvalidInputError(`This is no backup of Metarr: ${why}`)
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

function changed(): InvalidInputError {
  return new InvalidInputError('This backup was changed: its parts are not those it was made of')
}

function torn(options?: ErrorOptions): InvalidInputError {
  return new InvalidInputError('This backup is torn: its end is missing', [], options)
}

/** The file system is to blame for what has a number; for everything else, the bytes. */
function explained(error: unknown, file: string): MetarrError {
  if (error instanceof MetarrError) return error
  if (error instanceof Error && 'errno' in error && 'syscall' in error) {
    return storageErrorOf(error, file)
  }
  if (error instanceof TornArchive) return torn({ cause: error })
  return new InvalidInputError('This is no backup of Metarr, or it was changed', [], {
    cause: error,
  })
}
